import { paths } from '../site/urls'

/** The types of documents that have a page, and so an address. */
export const kinds = ['article', 'section', 'topic', 'author', 'page'] as const

type Kind = (typeof kinds)[number]

/** Whether documents of a type have a page. */
export const isKind = (type: string): type is Kind => kinds.some((kind) => kind === type)

/** The path at which readers find a document, as editors write it; undefined if its type has no page. */
export const pathOf = (type: string, slug: string): string | undefined =>
  isKind(type) ? decodeURIComponent(paths[type](slug)) : undefined

/** The slug of a stored document, if it has one. */
export function slugIn(document: unknown): string | undefined {
  const current = attributeOf(attributeOf(document, 'slug'), 'current')
  return typeof current === 'string' && current !== '' ? current : undefined
}

/** The path of a stored document, if it has one. */
export function pathIn(document: unknown): string | undefined {
  const [type, slug] = [attributeOf(document, '_type'), slugIn(document)]
  return typeof type === 'string' && slug !== undefined ? pathOf(type, slug) : undefined
}

const attributeOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
