/** What a corpus has of each kind, and what their ids are. */
export type Plan = {
  articles: number
  authors: readonly string[]
  sections: readonly string[]
  /** The most frequent first. */
  topics: readonly string[]
  /** The pictures by number, from 0. */
  pictures: number
}

const sections = 8
const topics = 60

const ids = (type: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${type}-${place + 1}`)

/** An older and larger publication has had more authors, but not more sections. */
export const planOf = (articles: number): Plan => ({
  articles,
  authors: ids('author', 12 + Math.floor(articles / 250)),
  sections: ids('section', sections),
  topics: ids('topic', topics),
  pictures: Math.min(500, Math.max(20, Math.floor(articles / 20))),
})
