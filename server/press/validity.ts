/** How long an answer is good, as it says itself. */
export type Validity = {
  /** The tags of the queries whose results the page shows. When one of them expires, the page is out of date. */
  syncTags: readonly string[]
  /**
   * The tags of the queries that only chose the page's surroundings, such as related stories. When one of these expires, the page is
   * still good, but due for renewal. A tag that is also among the sync tags is left out here.
   */
  surroundingsTags: readonly string[]
  /** From this time of `Date.now()` on, the page is out of date even if no event says so. */
  goodUntil: number | undefined
  /** From this time on the page is due for renewal, as when one of the surroundings' tags expires. */
  surroundingsUntil?: number | undefined
  /** Whether it is one of pages of which there is no end, such as the results of searches: it is kept for a moment only. */
  isBrief?: boolean
}

const noteNames = ['sync-tags', 'surroundings-tags', 'good-until', 'surroundings-good-until', 'kept'] as const

/**
 * One statement of an answer about its validity. A page makes it in an element, anything else in a header:
 * `<meta name="lakeside:sync-tags" content="s1:Ab12 s1:Cd34">` or `x-lakeside-sync-tags: s1:Ab12 s1:Cd34`.
 */
export type Note = { name: (typeof noteNames)[number]; content: string }

/** The note in an element `meta`; undefined when the element is about something else. */
export function noteInMeta(metaName = '', content = ''): Note | undefined {
  const name = noteNames.find((one) => metaName === `lakeside:${one}`)
  return name && { name, content }
}

export const notesInHeaders = (headers: Record<string, string>): Note[] =>
  noteNames.flatMap((name) => {
    const content = headers[`x-lakeside-${name}`]
    return content === undefined ? [] : [{ name, content }]
  })

/** What all notes of an answer say together: every tag, and the earliest of the times. */
export function validityOf(notes: readonly Note[]): Validity {
  const wordsOf = (name: Note['name']) => [
    ...new Set(notes.filter((note) => note.name === name).flatMap(({ content }) => words(content))),
  ]
  const syncTags = wordsOf('sync-tags')
  const earliest = (name: Note['name']) => {
    const times = wordsOf(name).map(timeOf)
    return times.length > 0 ? Math.min(...times) : undefined
  }
  const surroundingsUntil = earliest('surroundings-good-until')
  return {
    syncTags,
    surroundingsTags: wordsOf('surroundings-tags').filter((tag) => !syncTags.includes(tag)),
    goodUntil: earliest('good-until'),
    ...(surroundingsUntil !== undefined && { surroundingsUntil }),
    ...(wordsOf('kept').includes('briefly') && { isBrief: true }),
  }
}

/** Splits at commas, too: HTTP joins two headers of one name with a comma. Neither tags nor times contain any. */
const words = (text: string) => text.split(/[\s,]+/).filter(Boolean)

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** A time that cannot be read counts as long past, so that the page is not kept: what it meant may have passed, too. */
const timeOf = (text: string) => (dateTime.test(text) && Date.parse(text)) || 0

export const isPast = (goodUntil: number | undefined, now: number) =>
  goodUntil !== undefined && goodUntil <= now
