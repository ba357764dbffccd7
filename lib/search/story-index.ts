import { holds, searchable, type Term } from './terms'

/** All stories, newest first, and the names by which they can be found. */
export type Library = {
  /** `named` holds the ids of the story's section, authors and topics. */
  stories: readonly { _id: string; _rev: string; named: readonly string[] }[]
  /** The names of sections, authors and topics, by id. */
  names: ReadonlyMap<string, string>
}

/** The texts of a story, by where they stand. */
export type StoryTexts = {
  _id: string
  _rev: string
  headline: readonly string[]
  standfirst: readonly string[]
  /** All texts below these. */
  others: readonly string[]
}

/** How much a match counts in the headline, in the standfirst and in the other texts. */
const WEIGHTS = [4, 2, 1]

type Entry = { rev: string; texts: readonly [headline: string, standfirst: string, others: string] }

/** How much text of one story, and of all stories together, is searched, in UTF-16 units. */
const LONGEST_STORY = 500_000
const LONGEST_LIBRARY = 100_000_000

const together = (texts: readonly string[]) => searchable(texts.join('\n\n').slice(0, LONGEST_STORY))

/**
 * The words of all stories, kept in memory, so that one place decides what a word is, and a search costs the lake
 * next to nothing. To fill it, `update` it with all the stories there are, then let it `learn` the texts of those
 * that are `missing`.
 */
export class StoryIndex {
  readonly #entries = new Map<string, Entry>()
  #library: Library = { stories: [], names: new Map() }
  #names: ReadonlyMap<string, string> = new Map()

  /** Takes note of which stories there are now, and forgets the others. */
  update(library: Library): void {
    this.#library = library
    this.#names = new Map([...library.names].map(([id, name]) => [id, searchable(name)]))
    const there = new Set(library.stories.map(({ _id }) => _id))
    for (const id of this.#entries.keys()) if (!there.has(id)) this.#entries.delete(id)
  }

  /** The ids of the stories whose current texts are not known, newest first. */
  missing(): string[] {
    return this.#library.stories.flatMap(({ _id, _rev }) =>
      this.#entries.get(_id)?.rev === _rev ? [] : [_id],
    )
  }

  learn(stories: readonly StoryTexts[]): void {
    for (const { _id, _rev, headline, standfirst, others } of stories) {
      const texts = [together(headline), together(standfirst), together(others)] as const
      this.#entries.set(_id, { rev: _rev, texts })
    }
    this.#shrink()
  }

  /**
   * If all texts together are too long to keep, forgets those of the oldest stories, which can then be found only by
   * their headlines, standfirsts and names.
   */
  #shrink(): void {
    let room = LONGEST_LIBRARY
    for (const { _id } of this.#library.stories) {
      const entry = this.#entries.get(_id)
      if (!entry) continue
      const [headline, standfirst, others] = entry.texts
      room -= others.length
      if (room < 0 && others) this.#entries.set(_id, { ...entry, texts: [headline, standfirst, ''] })
    }
  }

  /**
   * The ids of the stories that contain all terms. Stories that contain them all in the headline or standfirst come
   * first; among equals, the newest.
   */
  find(terms: readonly Term[]): string[] {
    const found = this.#library.stories.flatMap(({ _id, named }) => {
      const texts = this.#entries.get(_id)?.texts
      if (!texts) return []
      const all = [...texts, ...named.map((id) => this.#names.get(id) ?? '')]
      return terms.every((term) => holds(all, term)) ? [{ _id, weight: weightOf(texts, terms) }] : []
    })
    return found.sort((a, b) => b.weight - a.weight).map(({ _id }) => _id)
  }
}

const weightOf = (texts: Entry['texts'], terms: readonly Term[]): number =>
  texts.reduce(
    (sum, text, place) => sum + (terms.every((term) => holds([text], term)) ? (WEIGHTS[place] ?? 0) : 0),
    0,
  )
