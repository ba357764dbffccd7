import { en, type Words } from './en'

export type { Words } from './en'

/** Every language that the site's own words have been put into. A further one is a file beside these, and a line here. */
const catalogue: Record<string, Words> = { en }

/**
 * What the site itself says on its pages, in the language of the publication: that of its tag (`pt-BR`), else of the tag's
 * beginning (`pt`), else English.
 */
export function wordsFor(language: string): Words {
  const parts = language.toLowerCase().split('-')
  for (let length = parts.length; length > 0; length--) {
    const words = catalogue[parts.slice(0, length).join('-')]
    if (words) return words
  }
  return en
}
