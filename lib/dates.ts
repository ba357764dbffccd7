/** How a publication writes dates: one time zone for all its readers, named beside the time, and one language. */
export type DateStyle = { timeZone: string; language: string }

/** The day and time of an instant in the publication's time zone, with the zone's name. */
export const formatDateTime = (instant: string, { timeZone, language }: DateStyle): string =>
  new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant))

/** The day of an instant in the publication's time zone, for lists. */
export const formatDay = (instant: string, { timeZone, language }: DateStyle): string =>
  new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(instant),
  )

/** The machine-readable form for `<time datetime>`: UTC, to the second. */
export const machineTime = (instant: string): string =>
  new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

type Dated = { publishedAt?: string | undefined; _createdAt: string; _updatedAt: string }

/** When a story was published: as the editors say, or when its document came to be. */
export const publishedTime = ({ publishedAt, _createdAt }: Dated): string => publishedAt ?? _createdAt

// A story put right within this time of its publication is still the story as published.
const SETTLING_MINUTES = 30

/** When a story was last changed, if that was meaningfully after it was written and published. */
export const updatedTime = (story: Dated): string | null => {
  const settled = Math.max(Date.parse(publishedTime(story)), Date.parse(story._createdAt))
  return Date.parse(story._updatedAt) - settled > SETTLING_MINUTES * 60_000 ? story._updatedAt : null
}
