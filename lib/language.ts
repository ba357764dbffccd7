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
