/** The plural forms of a language that has all six, such as Arabic. */
export type SixForms = Record<Intl.LDMLPluralRule, string>

type Forms = Partial<SixForms> & Pick<SixForms, 'other'>

/** Chooses among a language's plural forms: which numbers take which form differs from language to language (Unicode CLDR). */
const plural = (language: string) => {
  const rules = new Intl.PluralRules(language)
  return (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other
}

/** How numbers are written and counted in a language and region: what sentences with numbers are made with. */
export type Locale = {
  /** The language tag of the publication: `de-CH`. */
  tag: string
  /** A number in the region's digits, with its separators: 1,234, or 1.234, or ١٬٢٣٤. */
  number: (value: number) => string
  /** Chooses the plural form for a number. */
  count: (count: number, forms: Forms) => string
}

/**
 * The locale of a language tag.
 *
 * @throws RangeError when the tag is invalid; the contract lets no such settings through
 */
export function localeOf(tag: string): Locale {
  const numbers = new Intl.NumberFormat(tag)
  return { tag, number: (value) => numbers.format(value), count: plural(tag) }
}
