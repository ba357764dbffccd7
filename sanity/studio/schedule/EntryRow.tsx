import { Badge, Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { IntentLink } from 'sanity/router'
import { appearances } from './appearance'
import { DocumentLink, EntryLink } from './EntryLink'
import type { Entry } from './entries'
import { Presses } from './Presses'
import { countOf, type Held } from './release'
import { embargoWords, timeWords } from './words'

/** Documents of a release that are listed unasked. */
const FEW = 5

/** Lines of links, far enough from each other for a finger. */
const TARGET = { minHeight: '1.5rem' }

type Props = {
  entry: Entry
  timeZone: string
  /** Whether whoever looks at it may do something about it. */
  may: boolean
}

/** One entry of a day: when, what, and what may be done about it. */
export function EntryRow({ entry, timeZone, may }: Props) {
  const { at, what, title, held, story, isPlanned, embargo } = entry
  const { label, tone } = appearances[what]
  return (
    <Card as="li" border radius={2} padding={3} data-testid="entry">
      <Stack gap={3}>
        <Flex align="flex-start" gap={3} wrap="wrap">
          <Text size={1} weight="semibold">
            <time dateTime={at}>{timeWords(at, timeZone)}</time>
          </Text>
          <Box flex={1} style={{ minWidth: '12rem' }}>
            <Stack gap={3}>
              <Text size={1} weight="medium">
                <EntryLink entry={entry}>
                  <span dir="auto">{title}</span>
                </EntryLink>
              </Text>
              {held && what === 'release' && <Documents held={held} />}
              <Flex gap={2} align="center" wrap="wrap">
                <Badge tone={tone} fontSize={0}>
                  {label}
                </Badge>
                {isPlanned && (
                  <Badge tone="caution" fontSize={0}>
                    Planned, not scheduled
                  </Badge>
                )}
              </Flex>
            </Stack>
          </Box>
          {held && may && <Presses held={held} timeZone={timeZone} />}
          {story && <ChangeInStory story={story} title={title} />}
        </Flex>
        {embargo && (
          <Card tone="critical" padding={3} radius={2} border>
            <Text size={1}>
              <span dir="auto">{embargoWords(embargo, timeZone)}</span>
            </Text>
          </Card>
        )}
      </Stack>
    </Card>
  )
}

function ChangeInStory({
  story: { id, field },
  title,
}: {
  story: NonNullable<Entry['story']>
  title: string
}) {
  const label = field === 'publishedAt' ? 'Change its date' : 'Change the embargo'
  return (
    <Text size={1}>
      <IntentLink
        intent="edit"
        params={{ id, type: 'article', path: field }}
        aria-label={`${label}: ${title}`}
      >
        {label}
      </IntentLink>
    </Text>
  )
}

/** The documents of a release, all of them if somebody asks. */
function Documents({ held }: { held: Held }) {
  const [isAll, setIsAll] = useState(false)
  const { documents } = held
  const shown = isAll ? documents : documents.slice(0, FEW)
  const redirects = documents.length - countOf(documents)
  if (documents.length === 0)
    return (
      <Text size={1} muted>
        It holds no documents yet.
      </Text>
    )
  return (
    <Stack gap={3}>
      <Stack as="ul" aria-label="What it holds">
        {shown.map((document) => (
          <Flex as="li" key={document.id} align="center" style={TARGET}>
            <Text size={1} muted>
              {document.isLeaving ? 'Taken down: ' : document.type === 'redirect' ? 'Redirect: ' : ''}
              <DocumentLink held={held} document={document}>
                <span dir="auto">{document.title}</span>
              </DocumentLink>
            </Text>
          </Flex>
        ))}
      </Stack>
      {shown.length < documents.length && (
        <Box>
          <Button
            mode="bleed"
            fontSize={1}
            padding={2}
            text={`Show all ${documents.length}${redirects > 0 ? ', redirects among them' : ''}`}
            onClick={() => setIsAll(true)}
          />
        </Box>
      )}
    </Stack>
  )
}
