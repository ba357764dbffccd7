import { CopyIcon } from '@sanity/icons/Copy'
import { Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useState } from 'react'
import { useDateTimeFormat } from 'sanity'
import type { MadeLink } from './people'

type Props = {
  link: MadeLink
  /** Whom to send it to. */
  to: string
}

/** A link that was made, which nobody can look up again. The lake sends no e-mail: whoever made it passes it on. */
export function NewLink({ link, to }: Props) {
  const moment = useDateTimeFormat({ dateStyle: 'medium', timeStyle: 'short' })
  const [isCopied, setIsCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(link.url).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  return (
    <Card tone="positive" padding={3} radius={2} border role="status">
      <Stack gap={3}>
        <Text size={1}>
          Send this link to <span dir="auto">{to}</span>. It works once, until{' '}
          {moment.format(new Date(link.expiresAt))}, and is not shown again.
        </Text>
        <Flex gap={2}>
          <div style={{ flex: 1 }}>
            <TextInput
              aria-label={`The link for ${to}`}
              readOnly
              fontSize={1}
              value={link.url}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
          </div>
          <Button
            mode="ghost"
            fontSize={1}
            icon={CopyIcon}
            text={isCopied ? 'Copied' : 'Copy'}
            onClick={copy}
          />
        </Flex>
      </Stack>
    </Card>
  )
}
