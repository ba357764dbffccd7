const minute = 60
const hour = 60 * minute
const day = 24 * hour

const counted = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`)

/** How long to wait, such as `30 seconds` or `2 minutes`. */
export function waitInWords(seconds: number): string {
  return seconds < minute
    ? counted(seconds, 'a second', 'seconds')
    : counted(Math.ceil(seconds / minute), 'a minute', 'minutes')
}

/** How long ago something was, to the hour or the day: a server does not know the reader's time zone. */
export function agoInWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < hour) return 'within the last hour'
  const [unit, one, many] = seconds < day ? [hour, 'an hour', 'hours'] : [day, 'a day', 'days']
  return `${counted(Math.floor(seconds / unit), one, many)} ago`
}

/** A day such as `5 January 2026`. */
export const dayInWords = (time: string) =>
  new Date(time).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
