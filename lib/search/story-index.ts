import { holds, searchable, type Term } from './terms'

/** Which stories there are, newest first, and the names that stand on them. */
export type Library = {
  /** Each with the ids of its section, its authors and its topics. */
  stories: readonly { _id: string; _rev: string; named: readonly string[] }[]
  /** The names of sections, authors and topics, by id. */
  names: ReadonlyMap<string, string>
}

/** The texts of a story by where they stand. */
export type StoryTexts = {
  _id: string
  _rev: string
  headline: readonly string[]
  standfirst: readonly string[]
  /** Everything below them. */
  others: readonly string[]
}

/** What stands in a headline counts more than what stands in the text. */
const WEIGHTS = [4, 2, 1]

type Entry = { rev: string; texts: readonly [headline: string, standfirst: string, others: string] }

/** How much of one story is looked through, and of all of them, in characters. */
const LONGEST_STORY = 500_000
const LONGEST_LIBRARY = 100_000_000

const together = (texts: readonly string[]) => searchable(texts.join('\n\n').slice(0, LONGEST_STORY))

/**
 * The words of all stories, kept in memory, so that what a word is stands in one place and a search costs the lake next to nothing. It is
 * told which stories there are, says whose texts it lacks, and learns those.
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

  /** The ids of the stories whose texts are not known as they stand now, newest first. */
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

  /** Where all texts are too much to be kept, the oldest stories are found by their headlines and standfirsts only. */
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

  /** The ids of the stories that hold all terms: those first in which they stand foremost, then the newest. */
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
