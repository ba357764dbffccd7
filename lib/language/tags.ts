/** Of the scripts in use today, those that are written from right to left (ISO 15924). */
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
 * The direction in which a language is written, for `<html dir>`: that of the script in its tag (`az-Arab`) or,
 * without one, of the script in which it is most likely written in its region (`az-IR`).
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

/** HTML attributes that say in which language the content of an element is. */
export type LanguageAttributes = { lang?: string; dir?: 'ltr' | 'rtl' }

const canonical = (language: string) => Intl.getCanonicalLocales(language)[0]

/**
 * The language attributes of a part of a page: none if its language is unknown, or the same as that of what
 * surrounds it.
 */
export const languageAttributes = (language: string | undefined, around: string): LanguageAttributes =>
  language === undefined || canonical(language) === canonical(around)
    ? {}
    : { lang: language, dir: direction(language) }
