import type { Path, ValidationMarker } from 'sanity'
import { embargoOf } from './embargo'
import type { BrokenLink } from './links'

/** Something to be done about a field before a document is published, or at least to be looked at. */
export type Item = { path: Path; message: string }

type Marker = Pick<ValidationMarker, 'level' | 'message' | 'path'>

/**
 * What is missing in a document: as long as there is any of it, it cannot be published.
 *
 * @param timeZone the publication’s
 */
export function missingIn(
  document: unknown,
  validation: readonly Marker[],
  timeZone: string,
  now = Date.now(),
): Item[] {
  const embargo = embargoOf(document, timeZone, now)
  return eachOnce([
    ...(embargo === undefined ? [] : [{ path: ['embargoUntil'], message: embargo }]),
    ...validation.filter(({ level }) => level === 'error').map(itemOf),
  ])
}

export type Seen = {
  /** Whether search results cut the title off, and whether that is a search headline. */
  cut: 'headline' | 'search headline' | undefined
  /** The links that lead nowhere. */
  broken: readonly BrokenLink[]
}

/** What does not keep a document from being published, but is worth a look. */
export function worthALook(document: unknown, validation: readonly Marker[], { cut, broken }: Seen): Item[] {
  const warned = validation.filter(({ level }) => level !== 'error').map(itemOf)
  const isWarned = (field: string) => warned.some(({ path }) => path.length === 1 && path[0] === field)
  return eachOnce([
    ...warned,
    ...(cut === 'search headline' ? [{ path: ['sharing', 'searchHeadline'], message: CUT_SEARCH }] : []),
    ...(cut === 'headline' && !isWarned('headline') ? [{ path: ['headline'], message: CUT }] : []),
    ...(lacksTopics(document) ? [{ path: ['topics'], message: NO_TOPIC }] : []),
    ...broken.map(({ path, address, status }) => ({ path, message: brokenMessage(address, status) })),
  ])
}

const CUT =
  'Search results cut this headline off. Shorten it, or write a search headline under “Search and social”.'
const CUT_SEARCH = 'Search results cut this search headline off. Shorten it.'
const NO_TOPIC = 'The story has no topic, so readers who follow one do not find it there. Choose one.'

const brokenMessage = (address: string, status: number) =>
  status === 410
    ? `This link leads to ${address}, which is gone for good (410). Correct it, or remove it.`
    : `This link leads to ${address}, where readers find nothing (404). Correct it, or remove it.`

const itemOf = ({ path, message }: Marker): Item => ({ path, message })

function lacksTopics(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false
  const topics: unknown = Reflect.get(document, 'topics')
  return Reflect.get(document, '_type') === 'article' && !(Array.isArray(topics) && topics.length > 0)
}

/** Two rules may say the same of one field. */
const eachOnce = (items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify([item.path, item.message]), item])).values(),
]
