import { WarningFilledIcon } from '@sanity/icons/WarningFilled'
import { Box, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import type { NavbarProps } from 'sanity'
import { useRouterState } from 'sanity/router'
import { OverdueRow } from './OverdueRow'
import { releaseTitle } from './release'
import styles from './overdue-bar.module.css'
import { type OverdueHeld, useOverdue } from './use-overdue'
import { usePublicationZone } from './use-publication-zone'
import { COMING_UP } from './tool-name'
import { counted } from './words'

/** The Studio’s bar, with another below it while something should be out and is not. */
export function NavbarWithOverdue(props: NavbarProps) {
  const overdue = useOverdue()
  const timeZone = usePublicationZone()
  const tool = useRouterState((state) => state['tool'])
  return (
    <>
      {props.renderDefault(props)}
      {/* It is there before it has something to say, or screen readers would miss that. They say it once for each thing. */}
      <div role="status" className={styles.unseen}>
        {overdue.length > 0 && summaryOf(overdue)}
      </div>
      {/* “Coming up” begins with the list of them. */}
      {timeZone !== undefined && overdue.length > 0 && tool !== COMING_UP && (
        <OverdueBar overdue={overdue} timeZone={timeZone} />
      )}
    </>
  )
}

function OverdueBar({ overdue, timeZone }: { overdue: readonly OverdueHeld[]; timeZone: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const [first] = overdue
  const isOne = overdue.length === 1
  return (
    <Card
      as="section"
      tone="critical"
      borderBottom
      paddingX={4}
      paddingY={3}
      aria-label="Not out at its time"
      data-testid="overdue-bar"
    >
      <Flex gap={3} align="flex-start">
        <Box paddingTop={2}>
          <Text size={2}>
            <WarningFilledIcon />
          </Text>
        </Box>
        <Box flex={1} style={{ minWidth: 0 }}>
          {isOne && first ? (
            <OverdueRow overdue={first} timeZone={timeZone} />
          ) : (
            <Stack gap={4}>
              <Flex align="center" gap={3} wrap="wrap">
                <Box flex={1} style={{ minWidth: '18rem' }}>
                  <Text size={1} weight="semibold">
                    <span dir="auto">{summaryOf(overdue)}</span>
                  </Text>
                </Box>
                <Button
                  mode="ghost"
                  fontSize={1}
                  padding={2}
                  text={isOpen ? 'Hide' : 'Show all'}
                  aria-expanded={isOpen}
                  onClick={() => setIsOpen(!isOpen)}
                />
              </Flex>
              {isOpen && (
                <div className={styles.all}>
                  {overdue.map((each) => (
                    <OverdueRow key={each.release._id} overdue={each} timeZone={timeZone} />
                  ))}
                </div>
              )}
            </Stack>
          )}
        </Box>
      </Flex>
    </Card>
  )
}

function summaryOf(overdue: readonly OverdueHeld[]): string {
  const names = overdue.slice(0, 2).map(({ held }) => `“${releaseTitle(held)}”`)
  const more = overdue.length - names.length
  const all = more > 0 ? [...names, counted(more, 'more', 'more')] : names
  return `Not out at the time set for it: ${all.join(', ').replace(/, ([^,]*)$/, ' and $1')}`
}
