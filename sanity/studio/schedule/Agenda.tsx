import { Box, Button, Heading, Stack } from '@sanity/ui'
import { useState } from 'react'
import { EntryRow } from './EntryRow'
import type { Entry } from './entries'
import { counted, dayWords } from './words'

/** Entries of a day that are listed unasked. */
const MANY = 30

type Props = {
  /** Entries by the day on which they happen. */
  days: ReadonlyMap<string, readonly Entry[]>
  timeZone: string
  /** Whether whoever looks at it may do something about it. */
  may: boolean
}

/** The id of a day’s heading, to which the month leads. */
export const dayAnchor = (day: string): string => `coming-up-${day}`

/** What is to happen, day by day. */
export function Agenda({ days, timeZone, may }: Props) {
  return (
    <Stack gap={5}>
      {[...days].map(([day, entries]) => (
        <Day key={day} day={day} entries={entries} timeZone={timeZone} may={may} />
      ))}
    </Stack>
  )
}

type DayProps = { day: string; entries: readonly Entry[]; timeZone: string; may: boolean }

function Day({ day, entries, timeZone, may }: DayProps) {
  const [isAll, setIsAll] = useState(false)
  const shown = isAll ? entries : entries.slice(0, MANY)
  const anchor = dayAnchor(day)
  return (
    <Stack as="section" gap={3} aria-labelledby={anchor}>
      <Heading as="h3" size={1} id={anchor} tabIndex={-1}>
        {dayWords(day)}
      </Heading>
      <Stack as="ul" gap={2}>
        {shown.map((entry) => (
          <EntryRow key={entry.key} entry={entry} timeZone={timeZone} may={may} />
        ))}
      </Stack>
      {shown.length < entries.length && (
        <Box>
          <Button
            mode="ghost"
            fontSize={1}
            padding={3}
            text={`Show ${counted(entries.length - shown.length, 'more', 'more')} of this day`}
            onClick={() => setIsAll(true)}
          />
        </Box>
      )}
    </Stack>
  )
}
