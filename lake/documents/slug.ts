import type { LakeDocument } from './types'

/** A document's `slug.current`, when that is a text. */
export function slugOf({ slug }: LakeDocument): string | undefined {
  const current = typeof slug === 'object' && slug !== null && !Array.isArray(slug) ? slug.current : undefined
  return typeof current === 'string' ? current : undefined
}
