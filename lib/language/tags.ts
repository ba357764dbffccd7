/** The scripts that are written from right to left, of those in use (ISO 15924). */
const RIGHT_TO_LEFT = new Set([
  'Adlm',
  'Arab',
  'Armi',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
])

/**
 * In which direction a language is written, for `<html dir>`: that of the script in its tag (`az-Arab`), else of the script in which it is
 * most likely written there (`az-IR`).
 */
export const direction = (language: string): 'ltr' | 'rtl' => {
  const script = isLanguage(language) ? new Intl.Locale(language).maximize().script : undefined
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}

/** Whether a value is a language tag (BCP 47) that browsers understand. */
export const isLanguage = (value: string): boolean => {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

/** What an element says of the language of what is in it, as attributes of HTML. */
export type LanguageAttributes = { lang?: string; dir?: 'ltr' | 'rtl' }

const canonical = (language: string) => Intl.getCanonicalLocales(language)[0]

/** What a part of a page says of its language: nothing where it is that of what stands around it, or not known. */
export const languageAttributes = (language: string | undefined, around: string): LanguageAttributes =>
  language === undefined || canonical(language) === canonical(around)
    ? {}
    : { lang: language, dir: direction(language) }
