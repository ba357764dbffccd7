import { badRequest, notSupported } from '../documents/errors'

/** `raw`: what is stored. `published`: what readers see. `drafts`: what they would see if every draft were published. */
export type Perspective = 'raw' | 'published' | 'drafts'

/** API versions before this one read `raw` when no perspective is asked for. */
const publishedByDefaultSince = '2025-02-19'

/**
 * Reads the `perspective` parameter. Throws 400 for a mixture with `raw`, 501 for the name of a content release.
 */
export function parsePerspective(value: string | undefined, apiVersion: string): Perspective {
  if (!value) return apiVersion === 'X' || apiVersion >= publishedByDefaultSince ? 'published' : 'raw'
  const layers = value.split(',')
  if (layers.includes('raw')) {
    if (layers.length > 1) throw badRequest('The perspective "raw" cannot be combined with others.')
    return 'raw'
  }
  const release = layers.find((layer) => !['published', 'drafts', 'previewDrafts'].includes(layer))
  if (release !== undefined) throw notSupported(`content releases (the perspective "${release}")`)
  return layers.some((layer) => layer !== 'published') ? 'drafts' : 'published'
}
