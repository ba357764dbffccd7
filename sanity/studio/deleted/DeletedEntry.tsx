import { RestoreIcon } from '@sanity/icons/Restore'
import { TrashIcon } from '@sanity/icons/Trash'
import { Box, Button, Card, Flex, type FlexAlign, type FlexDirection, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { useDateTimeFormat, useRelativeTime, useSchema, useUser } from 'sanity'
import { Warning } from '../asking/Warning'
import type { Deleted } from './deleted'

type Props = {
  document: Deleted
  /** Resolves with a sentence that says why it was not restored, or with undefined if it was. */
  restore: () => Promise<string | undefined>
}

// On a phone, the press is below the words.
const narrowColumn: FlexDirection[] = ['column', 'column', 'row']
const narrowStart: FlexAlign[] = ['flex-start', 'flex-start', 'center']

/** One document that was deleted. */
export function DeletedEntry({ document, restore }: Props) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const kind = useSchema().get(document.type)
  const title = document.title || 'Untitled'
  const Icon = kind?.icon ?? TrashIcon
  const press = async () => {
    setIsBusy(true)
    setProblem(undefined)
    setProblem(await restore())
    setIsBusy(false)
  }
  return (
    <Card as="li" border radius={2} padding={3}>
      <Stack gap={3}>
        <Flex direction={narrowColumn} align={narrowStart} gap={3}>
          <Flex flex={1} align="center" gap={3}>
            <Text muted>
              <Icon />
            </Text>
            <Box flex={1}>
              <Stack gap={2}>
                <Text size={1} weight="medium">
                  <span dir="auto">{title}</span>
                </Text>
                <Text size={1} muted>
                  {kind?.title ?? document.type} · deleted <When timestamp={document.timestamp} /> by{' '}
                  <Author id={document.author} />
                </Text>
              </Stack>
            </Box>
          </Flex>
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            icon={RestoreIcon}
            text={isBusy ? 'Restoring …' : 'Restore as draft'}
            aria-label={`Restore as draft: ${title}`}
            disabled={isBusy}
            onClick={press}
          />
        </Flex>
        {problem && <Warning why={problem} />}
      </Stack>
    </Card>
  )
}

function When({ timestamp }: { timestamp: string }) {
  const relative = useRelativeTime(timestamp, { useTemporalPhrase: true })
  const exact = useDateTimeFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(timestamp))
  return (
    <time dateTime={timestamp}>
      {relative} ({exact})
    </time>
  )
}

function Author({ id }: { id: string }) {
  const [user, isLoading] = useUser(id)
  return user?.displayName ?? (isLoading ? '…' : 'somebody without an account')
}
