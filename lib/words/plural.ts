type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses among a language's plural forms: which numbers take which form differs from language to language (Unicode CLDR). */
export const plural = (language: string) => {
  const rules = new Intl.PluralRules(language)
  return (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other
}
