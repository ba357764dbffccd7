import { ar } from './ar'
import { de } from './de'
import { en, type Words } from './en'
import { localeOf, type Locale } from './locale'

export type { Words } from './en'

/**
 * Every language that the site's own words have been written in. To add one, add a file beside these, and a line
 * here.
 */
const catalogue: Record<string, (locale: Locale) => Words> = { en, de, ar }

const find = (language: string): Words => {
  const parts = language.toLowerCase().split('-')
  for (let length = parts.length; length > 0; length--) {
    const write = catalogue[parts.slice(0, length).join('-')]
    if (write) return write(localeOf(language))
  }
  return wordsFor('en')
}

// Kept because every part of every page asks for them, in the publication's one language.
const found = new Map<string, Words>()

/**
 * The words that the site itself says on its pages, in the language of the publication: those for its whole tag
 * (`pt-BR`), else for the beginning of the tag (`pt`), else English. Numbers in them are written as in the tag's
 * region (`de-CH`).
 */
export function wordsFor(language: string): Words {
  const words = found.get(language) ?? find(language)
  found.set(language, words)
  return words
}
