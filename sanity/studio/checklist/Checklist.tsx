import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CloseIcon } from '@sanity/icons/Close'
import { ErrorOutlineIcon } from '@sanity/icons/ErrorOutline'
import { WarningOutlineIcon } from '@sanity/icons/WarningOutline'
import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import type { Ref } from 'react'
import type { Path } from 'sanity'
import styles from './checklist.module.css'
import type { Item } from './items'
import type { Progress } from './use-items'

type Props = {
  missing: readonly Item[]
  seen: readonly Item[]
  progress?: Progress
  /** What editors call the fields that lead to an item. */
  titlesOf: (path: Path) => readonly string[]
  onOpen: (path: Path) => void
  onClose: () => void
  headingRef?: Ref<HTMLHeadingElement>
}

/** What a document lacks before it can be published, and what is worth a look; each leads to its field. */
export function Checklist({
  missing,
  seen,
  progress = 'known',
  titlesOf,
  onOpen,
  onClose,
  headingRef,
}: Props) {
  const listed = { titlesOf, onOpen }
  return (
    <Flex direction="column" height="fill" overflow="hidden" data-testid="checklist">
      <Card as="header" padding={2} borderBottom>
        <Flex align="center" gap={2}>
          <Box flex={1} padding={2}>
            <Text as="h2" ref={headingRef} size={1} weight="semibold" tabIndex={-1}>
              Before you publish
            </Text>
          </Box>
          <Button mode="bleed" padding={2} icon={CloseIcon} aria-label="Close" onClick={onClose} />
        </Flex>
      </Card>
      <Box flex={1} overflow="auto" padding={3}>
        <Stack gap={5}>
          <Flex gap={3} padding={2} role="status">
            <Text size={1} muted>
              {missing.length === 0 && progress === 'known' ? <CheckmarkCircleIcon /> : <ErrorOutlineIcon />}
            </Text>
            <Text size={1} weight={missing.length > 0 ? 'medium' : 'regular'}>
              {progress === 'known' ? summaryOf(missing.length) : notKnown[progress]}
            </Text>
          </Flex>
          {missing.length > 0 && <Items title="Missing" items={missing} isMissing {...listed} />}
          {seen.length > 0 && progress !== 'blank' && <Items title="Worth a look" items={seen} {...listed} />}
        </Stack>
      </Box>
    </Flex>
  )
}

const notKnown: Record<Exclude<Progress, 'known'>, string> = {
  blank: 'Nothing is written yet. As soon as something is, you see here what is missing.',
  looking: 'The rules are being asked …',
}

/** How much is missing, as a sentence. */
export const summaryOf = (missing: number): string =>
  missing === 0
    ? 'Nothing is missing.'
    : missing === 1
      ? 'One thing is missing. It cannot be published without it.'
      : `${missing} things are missing. It cannot be published without them.`

type ItemsProps = Pick<Props, 'titlesOf' | 'onOpen'> & {
  title: string
  items: readonly Item[]
  isMissing?: boolean
}

const Items = ({ title, items, isMissing = false, titlesOf, onOpen }: ItemsProps) => (
  <Stack gap={3}>
    <Box paddingX={2}>
      <Text as="h3" size={1} weight="medium" muted>
        {title}
      </Text>
    </Box>
    <Stack as="ul" gap={2}>
      {items.map(({ path, message }) => (
        <Box as="li" key={JSON.stringify([path, message])}>
          <Card
            as="button"
            type="button"
            className={styles.item}
            padding={3}
            radius={2}
            tone={isMissing ? 'critical' : 'caution'}
            onClick={() => onOpen(path)}
            __unstable_focusRing
          >
            <Flex gap={3} align="flex-start">
              <Text size={1}>{isMissing ? <ErrorOutlineIcon /> : <WarningOutlineIcon />}</Text>
              <Stack gap={2} flex={1}>
                <Text size={1} weight="medium">
                  {titlesOf(path).join(' › ') || 'The whole document'}
                </Text>
                <Text size={1} muted>
                  <span dir="auto">{message}</span>
                </Text>
              </Stack>
            </Flex>
          </Card>
        </Box>
      ))}
    </Stack>
  </Stack>
)
