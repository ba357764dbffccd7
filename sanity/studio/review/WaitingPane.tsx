import { Box, Container, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { Warning } from '../asking/Warning'
import { useWaiting } from './use-waiting'
import type { Waiting } from './waiting'
import { WaitingEntry } from './WaitingEntry'

/** The desk’s list of stories whose authors wait for an editor, and of those that wait for their authors. */
export function WaitingPane() {
  const { waiting, problem } = useWaiting()
  return (
    <Container width={1} data-testid="waiting-pane">
      <Stack gap={5} padding={4}>
        {problem && <Warning why={problem} />}
        {!waiting && !problem && (
          <Flex justify="center" role="status" aria-label="Loading what waits">
            <Spinner muted />
          </Flex>
        )}
        {waiting?.length === 0 && (
          <Box padding={4}>
            <Text align="center" muted size={1}>
              Nothing waits for a review. To ask for one, choose “Ask for a review” in the menu beside a
              story’s Publish button; authors who do not publish themselves press “Ready for review”.
            </Text>
          </Box>
        )}
        {groups.map(({ state, title }) => (
          <Group
            key={state}
            title={title}
            of={waiting?.filter(({ standing }) => standing.state === state) ?? []}
          />
        ))}
      </Stack>
    </Container>
  )
}

const groups = [
  { state: 'waiting', title: 'Nobody has taken these' },
  { state: 'taken', title: 'Being reviewed' },
  { state: 'returned', title: 'Sent back to their authors' },
] as const

const Group = ({ title, of }: { title: string; of: readonly Waiting[] }) =>
  of.length > 0 && (
    <Stack gap={3}>
      <Text as="h2" size={1} weight="semibold">
        {title}
      </Text>
      <Stack as="ul" gap={2} aria-label={title}>
        {of.map((one) => (
          <WaitingEntry key={one.versionId} {...one} />
        ))}
      </Stack>
    </Stack>
  )
