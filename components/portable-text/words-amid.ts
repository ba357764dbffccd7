import type { LanguageAttributes } from '@/lib/language/tags'
import type { Words } from '@/lib/language/words'

/** The site's own words, where they stand in a text. */
export type WordsAmid = Words & {
  /** What they say of their language, where the text is in another. */
  own?: LanguageAttributes
}
