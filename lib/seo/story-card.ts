import type { Article } from '../content'

/** What the drawn card of a story says besides the publication's name. */
export type CardWords = { title: string; kicker?: string; label?: string; language?: string }

/** What the drawn card of a story says. */
export function storyCard({ kicker, headline, section, authors, language }: Article): CardWords {
  const label = section?.title ?? authors[0]?.name
  return {
    title: headline,
    ...(kicker && { kicker }),
    ...(label && { label }),
    ...(language && { language }),
  }
}
