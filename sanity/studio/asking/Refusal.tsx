import { Card, Text } from '@sanity/ui'

/** Why something was not done. */
export const Refusal = ({ why }: { why: string }) => (
  <Card tone="critical" padding={3} radius={2} border role="alert">
    <Text size={1}>{why}</Text>
  </Card>
)
