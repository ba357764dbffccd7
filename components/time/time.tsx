import type { DateReading } from '@/lib/language/date-reading'
import { formatDateTime, formatDay, machineTime, type DateStyle } from '@/lib/language/dates'

type Props = { instant: string; dates: DateStyle; withTime?: boolean }

/** An instant in two forms: for people, in the publication's time zone, and for machines. */
export const Time = ({ instant, dates, withTime = false }: Props) => (
  <time dateTime={machineTime(instant)}>{(withTime ? formatDateTime : formatDay)(instant, dates)}</time>
)

/** A date as it was written: without a time, if only the day was. */
export const TimeAsWritten = ({
  date: { instant, isDay },
  dates,
}: {
  date: DateReading
  dates: DateStyle
}) => <Time instant={instant} dates={dates} withTime={!isDay} />
