import { vocabularyQuery } from '@/lib/queries'
import type { Vocabulary } from '@/lib/search'
import { fetchPublished } from '@/sanity/published/fetch'

/** How long a vocabulary is used, in milliseconds. What it has too much is not shown: a spelling has to find something. */
const USED_FOR = 60_000

let kept: { vocabulary: Promise<Vocabulary>; until: number } | undefined

const ask = async (): Promise<Vocabulary> => (await fetchPublished(vocabularyQuery, {})).data

/** The words of the publication, asked for by one search at a time and kept for a while. */
export function vocabulary(): Promise<Vocabulary> {
  if (kept && performance.now() < kept.until) return kept.vocabulary
  const asked = { vocabulary: ask(), until: performance.now() + USED_FOR }
  kept = asked
  asked.vocabulary.catch(() => {
    if (kept === asked) kept = undefined
  })
  return asked.vocabulary
}
