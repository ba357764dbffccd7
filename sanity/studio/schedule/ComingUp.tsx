import { ChevronLeftIcon } from '@sanity/icons/ChevronLeft'
import { ChevronRightIcon } from '@sanity/icons/ChevronRight'
import { isMonth, nextMonth } from '@/lib/language/dates'
import { dayAt, weeksOf } from '@/lib/language/wall-times'
import { Box, Button, Card, Container, Flex, Heading, Spinner, Stack, Text, useMediaIndex } from '@sanity/ui'
import { useMemo } from 'react'
import { useActiveReleases } from 'sanity'
import { useRouter } from 'sanity/router'
import { Warning } from '../asking/Warning'
import { Agenda } from './Agenda'
import { byDay, entriesAfter } from './entries'
import { MonthGrid } from './MonthGrid'
import { OverdueList } from './OverdueList'
import { timeOf } from './release'
import { useDated } from './use-dated'
import { useHeld } from './use-held'
import { useMaySchedule } from './use-may-schedule'
import { useNow } from './use-now'
import { usePublicationZone } from './use-publication-zone'
import { clockWords, monthWords } from './words'

/** The tool “Coming up”: what is to be published, taken down or to appear, a month at a time. */
export function ComingUp() {
  const timeZone = usePublicationZone()
  return (
    <Card as="main" height="fill" overflow="auto" data-testid="coming-up">
      {timeZone === undefined ? <Loading /> : <Month timeZone={timeZone} />}
    </Card>
  )
}

function Month({ timeZone }: { timeZone: string }) {
  const router = useRouter()
  const now = useNow()
  const may = useMaySchedule()
  const today = dayAt(new Date(now).toISOString(), timeZone)
  const current = today.slice(0, 7)
  const asked = router.state['month']
  // What has been is not coming up.
  const month = typeof asked === 'string' && isMonth(asked) && asked > current ? asked : current
  const go = (to: string) => router.navigate(to === current ? {} : { month: to })
  const weeks = useMemo(() => weeksOf(month), [month])
  const { days, isLoading, problem } = useDays(weeks, now, timeZone)
  // The list alone is what a phone has room for.
  const isWide = useMediaIndex() > 2
  const count = [...days.values()].flat().length
  return (
    <Container width={isWide ? 5 : 1}>
      <Stack gap={5} padding={isWide ? 5 : 3}>
        <OverdueList timeZone={timeZone} />
        <Flex align="center" gap={3} wrap="wrap">
          <Box flex={1} style={{ minWidth: '14rem' }}>
            <Stack gap={3}>
              <Heading as="h1" size={3}>
                Coming up
              </Heading>
              <Text size={1} muted>
                Times in {timeZone}, the publication’s time zone. It is{' '}
                {clockWords(new Date(now).toISOString(), timeZone)} there.
              </Text>
            </Stack>
          </Box>
          <MonthPresses month={month} current={current} go={go} />
        </Flex>
        {problem && <Warning why={problem} />}
        <Flex gap={5} align="flex-start">
          {isWide && (
            <Box flex={3} style={{ minWidth: 0, position: 'sticky', top: 0 }}>
              <MonthGrid month={month} weeks={weeks} days={days} today={today} timeZone={timeZone} />
            </Box>
          )}
          <Box flex={2} style={{ minWidth: 0 }}>
            {isLoading && <Loading />}
            {!isLoading && count === 0 && <Nothing month={month} />}
            <Agenda days={days} timeZone={timeZone} may={may} />
          </Box>
        </Flex>
      </Stack>
    </Container>
  )
}

/** What happens in some weeks, by day. */
function useDays(weeks: readonly (readonly string[])[], now: number, timeZone: string) {
  const [first = '', last = ''] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  const { data: releases, loading, error } = useActiveReleases()
  const shown = useMemo(
    () =>
      releases.filter((release) => {
        const at = timeOf(release)
        const day = at === undefined ? '' : dayAt(at, timeZone)
        return day >= first && day <= last
      }),
    [releases, first, last, timeZone],
  )
  const held = useHeld(shown)
  const dated = useDated(dayAfter(first, -1), dayAfter(last, 2))
  const days = useMemo(() => {
    const entries = entriesAfter({ held: held ?? [], dated: dated ?? [] }, now, timeZone)
    return new Map([...byDay(entries, timeZone)].filter(([day]) => day >= first && day <= last))
  }, [held, dated, now, timeZone, first, last])
  return {
    days,
    isLoading: loading || held === undefined || dated === undefined,
    problem: error && 'The releases could not be loaded. Load the page again to try once more.',
  }
}

const DAY = 24 * 60 * 60_000

const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)

const monthBefore = (month: string): string => dayAfter(`${month}-01`, -1).slice(0, 7)

type MonthProps = { month: string; current: string; go: (month: string) => void }

function MonthPresses({ month, current, go }: MonthProps) {
  return (
    <Flex align="center" gap={2}>
      <Button
        mode="ghost"
        fontSize={1}
        padding={3}
        icon={ChevronLeftIcon}
        aria-label="The month before"
        disabled={month === current}
        onClick={() => go(monthBefore(month))}
      />
      <Box style={{ minWidth: '9rem' }}>
        <Heading as="h2" size={1} align="center" aria-live="polite">
          {monthWords(month)}
        </Heading>
      </Box>
      <Button
        mode="ghost"
        fontSize={1}
        padding={3}
        icon={ChevronRightIcon}
        aria-label="The next month"
        onClick={() => go(nextMonth(month))}
      />
      <Button
        mode="ghost"
        fontSize={1}
        padding={3}
        text="This month"
        disabled={month === current}
        onClick={() => go(current)}
      />
    </Flex>
  )
}

function Loading() {
  return (
    <Flex justify="center" padding={4} role="status" aria-label="Loading what is coming up">
      <Spinner muted />
    </Flex>
  )
}

function Nothing({ month }: { month: string }) {
  return (
    <Card padding={4} radius={2} border>
      <Stack gap={3}>
        <Text size={1} weight="medium">
          Nothing is scheduled in {monthWords(month)}.
        </Text>
        <Text size={1} muted>
          To have a story published or taken down at a time, choose “Schedule publish” or “Schedule
          unpublishing” in the menu beside its Publish button. Several go out together as a release.
        </Text>
      </Stack>
    </Card>
  )
}
