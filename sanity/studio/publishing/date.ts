type Document = { _type: string } & Record<string, unknown>

/** Whether a document is a story that does not say when it was published. */
export const lacksDate = ({ _type, publishedAt }: Document): boolean =>
  _type === 'article' && (publishedAt === undefined || publishedAt === null)

/**
 * The date that a story without one is given when it goes out: the instant, if that is its first publication; otherwise the date that
 * readers know. Undefined if a program published it without one: it goes on being dated by its document.
 */
export function dateGiven(published: Document | undefined, at: string): string | undefined {
  if (!published) return at
  const { publishedAt } = published
  return typeof publishedAt === 'string' ? publishedAt : undefined
}
