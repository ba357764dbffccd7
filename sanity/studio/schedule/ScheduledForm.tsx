import { CalendarIcon } from '@sanity/icons/Calendar'
import { isKind } from '@/lib/addresses/kinds'
import { publishedIdOf } from '@/lib/content/published-id'
import { Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { type InputProps, useFormValue, usePerspective } from 'sanity'
import { IntentLink } from 'sanity/router'
import type { Entry } from './entries'
import { Presses } from './Presses'
import { type Held, releaseName } from './release'
import { useMaySchedule } from './use-may-schedule'
import { usePublicationZone } from './use-publication-zone'
import { useScheduledOf } from './use-scheduled-of'
import { momentWords } from './words'

/** A form, with what is scheduled for its document above its fields if that has a page. */
export function ScheduledForm(props: InputProps) {
  if (props.path.length > 0 || !isKind(props.schemaType.name)) return props.renderDefault(props)
  return (
    <Stack gap={5}>
      <ScheduledNotices />
      {props.renderDefault(props)}
    </Stack>
  )
}

function ScheduledNotices() {
  const stored = useFormValue(['_id'])
  const id = publishedIdOf(typeof stored === 'string' ? stored : '')
  const scheduled = useScheduledOf(id)
  const timeZone = usePublicationZone()
  const { selectedReleaseId } = usePerspective()
  // The Studio says so itself above the version that is about to go out.
  const told = scheduled.filter(
    ({ held, what }) => held && !(what === 'publish' && releaseName(held.release) === selectedReleaseId),
  )
  if (timeZone === undefined || told.length === 0) return null
  return (
    <Stack as="ul" gap={2} aria-label="What is scheduled">
      {told.map(
        (entry) =>
          entry.held && (
            <Notice key={entry.key} id={id} entry={entry} held={entry.held} timeZone={timeZone} />
          ),
      )}
    </Stack>
  )
}

type Props = { id: string; entry: Entry; held: Held; timeZone: string }

/** Says what is scheduled for a document and when, with what may be done about it. */
function Notice({ id, entry: { at, what, title }, held, timeZone }: Props) {
  const isLeaving = held.documents.some((document) => document.id === id && document.isLeaving)
  const name = releaseName(held.release)
  const may = useMaySchedule()
  return (
    <Card
      as="li"
      tone={isLeaving ? 'caution' : 'primary'}
      padding={3}
      radius={2}
      border
      data-testid="scheduled-notice"
    >
      <Flex align="center" gap={3} wrap="wrap">
        <Text size={1}>
          <CalendarIcon />
        </Text>
        <Box flex={1} style={{ minWidth: '16rem' }}>
          <Text size={1}>
            {isLeaving ? 'Taken down on ' : 'Goes out on '}
            <time dateTime={at}>{momentWords(at, timeZone)}</time>
            {what === 'release' && (
              <>
                {' with the release '}
                <IntentLink intent="release" params={{ id: name }}>
                  <span dir="auto">{title}</span>
                </IntentLink>
              </>
            )}
            .{isLeaving && ' Readers find it until then.'}
          </Text>
        </Box>
        {what !== 'release' && may && <Presses held={held} timeZone={timeZone} />}
      </Flex>
    </Card>
  )
}
