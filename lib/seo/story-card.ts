import type { Article } from '../content'

/** What the drawn card of a story says besides the publication's name. */
export type CardWords = { title: string; kicker?: string; label?: string; language?: string }

/** What the drawn card of a story says. A headline for other sites stands alone, as it does beside a link. */
export function storyCard({ kicker, headline, section, authors, language, sharing }: Article): CardWords {
  const social = sharing?.socialHeadline
  const label = section?.title ?? authors[0]?.name
  return {
    title: social ?? headline,
    ...(kicker && !social && { kicker }),
    ...(label && { label }),
    ...(language && { language }),
  }
}
