import { ar } from './ar'
import { de } from './de'
import { en, type Words } from './en'
import { localeOf, type Locale } from './locale'

export type { Words } from './en'

/** Every language that the site's own words have been put into. A further one is a file beside these, and a line here. */
const catalogue: Record<string, (locale: Locale) => Words> = { en, de, ar }

const find = (language: string): Words => {
  const parts = language.toLowerCase().split('-')
  for (let length = parts.length; length > 0; length--) {
    const write = catalogue[parts.slice(0, length).join('-')]
    if (write) return write(localeOf(language))
  }
  return wordsFor('en')
}

// Asked for by every part of every page, for the one language of the publication.
const found = new Map<string, Words>()

/**
 * What the site itself says on its pages, in the language of the publication: that of its tag (`pt-BR`), else of the tag's
 * beginning (`pt`), else English. Numbers in it are written as in the tag's region (`de-CH`).
 */
export function wordsFor(language: string): Words {
  const words = found.get(language) ?? find(language)
  found.set(language, words)
  return words
}
