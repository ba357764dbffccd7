import { CopyIcon } from '@sanity/icons/Copy'
import { TrashIcon } from '@sanity/icons/Trash'
import { Box, Button, Card, Flex, Stack, Text, useToast } from '@sanity/ui'
import { useState } from 'react'
import { useDateTimeFormat, useUser } from 'sanity'
import type { PreviewLink } from './preview-link'
import { useCopy } from './use-copy'
import { usePreviewLinkActions } from './use-preview-links'

type Props = {
  link: PreviewLink
  /** Whether to say what it shows, where there are links of several stories. */
  isTitled?: boolean
}

/** One link: until when it works, how often it was opened, and the presses to copy and to revoke it. */
export function LinkEntry({ link, isTitled = false }: Props) {
  const [isBusy, setIsBusy] = useState(false)
  const [name] = useUser(link.createdBy ?? '')
  const { revoke } = usePreviewLinkActions()
  const copy = useCopy()
  const toast = useToast()
  const moment = useDateTimeFormat({ dateStyle: 'medium', timeStyle: 'short' })
  const title = link.title || 'Untitled'
  const opened = openings(link.opened ?? 0)
  const last = link.lastOpenedAt ? `, last ${moment.format(new Date(link.lastOpenedAt))}` : ''
  const press = async () => {
    setIsBusy(true)
    try {
      await revoke(link._id)
    } catch {
      setIsBusy(false)
      toast.push({ status: 'error', title: 'The link could not be revoked. Try again in a moment.' })
    }
  }
  return (
    <Card as="li" border radius={2} padding={3}>
      <Flex align="center" gap={3} wrap="wrap">
        <Box flex={1} style={{ minWidth: '14rem' }}>
          <Stack gap={2}>
            <Text size={1} weight="medium">
              {isTitled ? <span dir="auto">{title}</span> : opened}
            </Text>
            <Text size={1} muted>
              {isTitled && `${opened}${last} · `}until {moment.format(new Date(link.expiresAt))}
              {name?.displayName && ` · made by ${name.displayName}`}
              {!isTitled && last}
            </Text>
          </Stack>
        </Box>
        <Flex gap={2}>
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            icon={CopyIcon}
            text="Copy"
            aria-label={isTitled ? `Copy the link to ${title}` : 'Copy this link'}
            onClick={() => copy(link)}
          />
          <Button
            mode="ghost"
            tone="critical"
            fontSize={1}
            padding={2}
            icon={TrashIcon}
            text="Revoke"
            aria-label={isTitled ? `Revoke the link to ${title}` : 'Revoke this link'}
            disabled={isBusy}
            onClick={press}
          />
        </Flex>
      </Flex>
    </Card>
  )
}

const openings = (times: number): string =>
  times === 0 ? 'Not opened yet' : times === 1 ? 'Opened once' : `Opened ${times} times`
