import { Card, Stack, Text } from '@sanity/ui'
import { useId, type ReactNode } from 'react'

type Props = {
  title: string
  /** What is seen here, where that is not plain. */
  hint?: string
  /** The language of the story, and so of what is shown. */
  language: string
  children: ReactNode
}

/** How others will show a story, under a title that says where. */
export function Preview({ title, hint, language, children }: Props) {
  const id = useId()
  return (
    <Stack as="figure" gap={3} margin={0} aria-labelledby={id}>
      <Stack as="figcaption" gap={2}>
        <Text id={id} size={2} weight="semibold">
          {title}
        </Text>
        {hint && (
          <Text size={1} muted>
            {hint}
          </Text>
        )}
      </Stack>
      <Card border radius={3} overflow="hidden" lang={language}>
        {children}
      </Card>
    </Stack>
  )
}
