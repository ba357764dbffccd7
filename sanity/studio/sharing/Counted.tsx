import { Card, Flex, Stack, Text } from '@sanity/ui'
import { useId, type ReactNode } from 'react'
import { lengthOf } from './lengths'
import { usePreview } from './preview-context'

type Props = {
  /** The name of the field. */
  name: string
  value: string | undefined
  /** The input, which is described by the length and, if it is empty, shows what stands in its place. */
  children: (input: { id: string; placeholder: string | undefined }) => ReactNode
}

/** A text that others show in part: how long it is, and whether they show all of it. */
export function Counted({ name, value, children }: Props) {
  const id = useId()
  const { count, inPlace, warning } = lengthOf(name, value, usePreview())
  return (
    <Stack gap={2}>
      {children({ id, placeholder: inPlace })}
      <Flex justify="flex-end">
        <Text id={id} size={1} muted>
          {count}
        </Text>
      </Flex>
      <div role="status">
        {warning && (
          <Card tone="caution" padding={3} radius={2} border>
            <Text size={1}>{warning}</Text>
          </Card>
        )}
      </div>
    </Stack>
  )
}
