import type { LanguageAttributes } from '@/lib/language/tags'
import type { Words } from '@/lib/language/words'

/** The site's own words, for use inside a text. */
export type WordsAmid = Words & {
  /** Their language attributes, if the text is in another language. */
  own?: LanguageAttributes
}
