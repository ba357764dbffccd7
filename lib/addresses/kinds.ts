import { paths } from '../site/urls'

/** The types of documents that have a page, and so an address. */
export const kinds = ['article', 'section', 'topic', 'author', 'page'] as const

type Kind = (typeof kinds)[number]

/** Whether documents of a type have a page. */
export const isKind = (type: string): type is Kind => kinds.some((kind) => kind === type)

/** The path at which readers find a document, as editors write it; undefined if its type has no page. */
export const pathOf = (type: string, slug: string): string | undefined =>
  isKind(type) ? decodeURIComponent(paths[type](slug)) : undefined

/** The path of a stored document, if it has one. */
export function pathIn(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const [type, slug] = [Reflect.get(document, '_type'), Reflect.get(document, 'slug')]
  const current: unknown =
    typeof slug === 'object' && slug !== null ? Reflect.get(slug, 'current') : undefined
  return typeof type === 'string' && typeof current === 'string' && current !== ''
    ? pathOf(type, current)
    : undefined
}
