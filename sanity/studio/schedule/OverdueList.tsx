import { Card, Stack, Text } from '@sanity/ui'
import { OverdueRow } from './OverdueRow'
import { useOverdue } from './use-overdue'
import { countedFirst } from './words'

/** Everything that should be out and is not. Nothing, if there is none. */
export function OverdueList({ timeZone }: { timeZone: string }) {
  const overdue = useOverdue()
  if (overdue.length === 0) return null
  return (
    <Card
      as="section"
      tone="critical"
      border
      radius={2}
      padding={4}
      aria-label="Not out at its time"
      data-testid="overdue-list"
    >
      <Stack gap={4}>
        <Text size={1} weight="semibold">
          {countedFirst(overdue.length, 'thing is', 'things are')} not out at the time set for it
        </Text>
        {overdue.map((each) => (
          <OverdueRow key={each.release._id} overdue={each} timeZone={timeZone} />
        ))}
      </Stack>
    </Card>
  )
}
