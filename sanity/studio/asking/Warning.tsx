import { Card, Text } from '@sanity/ui'

/** What could not be done or loaded, where the rest goes on. */
export const Warning = ({ why }: { why: string }) => (
  <Card tone="caution" padding={3} radius={2} role="alert">
    <Text size={1}>{why}</Text>
  </Card>
)
