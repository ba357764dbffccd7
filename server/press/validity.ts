/** How long an answer is good, as it says itself. */
export type Validity = {
  /** The tags of the queries that it shows: when one of them expires, a print of it is out of date. */
  syncTags: readonly string[]
  /**
   * The tags of what merely chose which others stand around it: when only one of these expires, a print is good and is renewed when nothing
   * else is to be done.
   */
  surroundingsTags: readonly string[]
  /** From when on it is out of date whatever happens, as a time of `Date.now()`. */
  goodUntil: number | undefined
}

const noteNames = ['sync-tags', 'surroundings-tags', 'good-until'] as const

/** What an answer says about it: a page in `<meta name="lakeside:…">`, others in a header `x-lakeside-…`. */
export type Note = { name: (typeof noteNames)[number]; content: string }

/** The note in an element `meta`, or undefined when it is about something else. */
export function noteInMeta(metaName = '', content = ''): Note | undefined {
  const name = noteNames.find((one) => metaName === `lakeside:${one}`)
  return name && { name, content }
}

export const notesInHeaders = (headers: Record<string, string>): Note[] =>
  noteNames.flatMap((name) => {
    const content = headers[`x-lakeside-${name}`]
    return content === undefined ? [] : [{ name, content }]
  })

/** What notes come to together: all of their tags, and the earliest of their instants. */
export function validityOf(notes: readonly Note[]): Validity {
  const said = (name: Note['name']) => [
    ...new Set(notes.filter((note) => note.name === name).flatMap(({ content }) => words(content))),
  ]
  const syncTags = said('sync-tags')
  const instants = said('good-until').map(instantOf)
  return {
    syncTags,
    surroundingsTags: said('surroundings-tags').filter((tag) => !syncTags.includes(tag)),
    goodUntil: instants.length > 0 ? Math.min(...instants) : undefined,
  }
}

/** Two headers of one name arrive as one, with a comma; neither tags nor instants have any. */
const words = (text: string) => text.split(/[\s,]+/).filter(Boolean)

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** What cannot be read might have meant any instant, also one that has passed. */
const instantOf = (text: string) => (instant.test(text) && Date.parse(text)) || 0

export const isPast = (goodUntil: number | undefined, now: number) =>
  goodUntil !== undefined && goodUntil <= now
