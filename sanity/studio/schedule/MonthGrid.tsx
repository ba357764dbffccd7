import { Text } from '@sanity/ui'
import { appearances } from './appearance'
import { dayAnchor } from './Agenda'
import { EntryLink } from './EntryLink'
import type { Entry } from './entries'
import styles from './month-grid.module.css'
import { counted, dayWords, monthWords, timeWords } from './words'

/** Entries of a day that there is room for. */
const ROOM = 3

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

type Props = {
  month: string
  weeks: readonly (readonly string[])[]
  days: ReadonlyMap<string, readonly Entry[]>
  today: string
  timeZone: string
}

/** A month on one page. Each entry leads to what it is about, and each day to its part of the list. */
export function MonthGrid({ month, weeks, days, today, timeZone }: Props) {
  return (
    <table className={styles.month} aria-label={monthWords(month)}>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              <Text size={0} muted weight="medium">
                <abbr title={name}>{name.slice(0, 3)}</abbr>
              </Text>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-other={!day.startsWith(month) || undefined}
                aria-current={day === today ? 'date' : undefined}
              >
                <Day day={day} entries={days.get(day) ?? []} timeZone={timeZone} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayProps = { day: string; entries: readonly Entry[]; timeZone: string }

function Day({ day, entries, timeZone }: DayProps) {
  const number = Number(day.slice(8))
  if (entries.length === 0)
    return (
      <time className={styles.number} dateTime={day}>
        {number}
      </time>
    )
  const rest = entries.length - ROOM
  const jump = () => {
    const heading = document.getElementById(dayAnchor(day))
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  const label = `${dayWords(day)}: ${counted(entries.length, 'entry', 'entries')}`
  return (
    <>
      <button type="button" className={styles.number} aria-label={label} onClick={jump}>
        {number}
      </button>
      <ul>
        {entries.slice(0, ROOM).map((entry) => (
          <li
            key={entry.key}
            data-tone={appearances[entry.what].tone}
            data-planned={entry.isPlanned || undefined}
          >
            <EntryLink entry={entry} className={styles.entry}>
              <time dateTime={entry.at}>{timeWords(entry.at, timeZone)}</time>{' '}
              <span className={styles.what}>{appearances[entry.what].label}: </span>
              <span dir="auto">{entry.title}</span>
            </EntryLink>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={jump}>
          {rest} more<span className={styles.what}> on {dayWords(day)}</span>
        </button>
      )}
    </>
  )
}
