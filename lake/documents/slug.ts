/** A document's `slug.current`, when that is a text. */
export function slugOf({ slug }: Readonly<Record<string, unknown>>): string | undefined {
  const current = typeof slug === 'object' && slug !== null && 'current' in slug ? slug.current : undefined
  return typeof current === 'string' ? current : undefined
}
