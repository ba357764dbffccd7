import { Box, Flex, Stack, Text } from '@sanity/ui'
import { EntryLink } from './EntryLink'
import { type Entry, entryOfRelease } from './entries'
import { Presses } from './Presses'
import { isTakingDown, releaseTitle } from './release'
import { useMaySchedule } from './use-may-schedule'
import type { OverdueHeld } from './use-overdue'
import { momentWords } from './words'

type Props = { overdue: OverdueHeld; timeZone: string }

/** What should be out and is not: what, when and why, and what may be done about it. */
export function OverdueRow({ overdue: { held, at, why }, timeZone }: Props) {
  const [entry] = entryOfRelease(held)
  const may = useMaySchedule()
  return (
    <Flex align="center" gap={3} wrap="wrap">
      <Box flex={1} style={{ minWidth: '18rem' }}>
        <Stack gap={2}>
          <Text size={1} weight="semibold">
            {isTakingDown(held) ? 'Not taken down: ' : 'Not published: '}
            <EntryLink entry={entry ?? entryWithoutTime(held)}>
              <span dir="auto">{releaseTitle(held)}</span>
            </EntryLink>
          </Text>
          <Text size={1}>
            {at !== undefined && `It was due on ${momentWords(at, timeZone)}. `}
            <span dir="auto">{why}</span>
          </Text>
        </Stack>
      </Box>
      {may && <Presses held={held} timeZone={timeZone} isLate />}
    </Flex>
  )
}

const entryWithoutTime = (held: OverdueHeld['held']): Entry => ({
  key: held.release._id,
  at: '',
  what: 'release',
  title: releaseTitle(held),
  held,
  isPlanned: true,
})
