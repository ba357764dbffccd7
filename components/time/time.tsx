import type { DateReading } from '@/lib/language/date-reading'
import { formatDateTime, formatDay, machineTime, type DateStyle } from '@/lib/language/dates'

type Props = { instant: string; dates: DateStyle; withTime?: boolean }

/** An instant for people, in the publication's own time zone, and for machines. */
export const Time = ({ instant, dates, withTime = false }: Props) => (
  <time dateTime={machineTime(instant)}>{(withTime ? formatDateTime : formatDay)(instant, dates)}</time>
)

/** A date for people as it was written: without a time where only the day was. */
export const TimeAsWritten = ({
  date: { instant, isDay },
  dates,
}: {
  date: DateReading
  dates: DateStyle
}) => <Time instant={instant} dates={dates} withTime={!isDay} />
