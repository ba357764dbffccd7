const RIGHT_TO_LEFT =
  /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)(-|$)|-(arab|hebr|thaa|nkoo|syrc|adlm)(-|$)/i

/** In which direction a language is written, for `<html dir>`. A script in the tag decides before the language does. */
export const direction = (language: string): 'ltr' | 'rtl' =>
  /-(latn|cyrl)(-|$)/i.test(language) ? 'ltr' : RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'

/** Whether a value is a language tag (BCP 47) that browsers understand. */
export const isLanguage = (value: string): boolean => {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
