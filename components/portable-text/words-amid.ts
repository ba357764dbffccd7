import type { LanguageAttributes } from '@/lib/language'
import type { Words } from '@/lib/words'

/** The site's own words, where they stand in a text. */
export type WordsAmid = Words & {
  /** What they say of their language, where the text is in another. */
  own?: LanguageAttributes
}
