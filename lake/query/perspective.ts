import { badRequest } from '../documents/errors'
import { isReleaseName } from '../documents/ids'

/**
 * `raw`: what is stored. `published`: what readers see. `drafts`: what they would see if every draft were published. Or layers, the
 * highest first: names of releases, and perhaps `drafts`; of each document the highest version counts, and beneath them is what is published.
 */
export type Perspective = 'raw' | 'published' | 'drafts' | string[]

/** API versions from this one on know releases, and read what is published unless another perspective is asked for; those before it read `raw`. */
const releasesSince = '2025-02-19'

export const hasReleases = (apiVersion: string): boolean => apiVersion === 'X' || apiVersion >= releasesSince

/** Most layers of one perspective. */
const mostLayers = 20

/** Reads the `perspective` parameter. Throws 400 for a mixture with `raw`, for what can be no name of a release, and for too many layers. */
export function parsePerspective(value: string | undefined, apiVersion: string): Perspective {
  if (!value) return hasReleases(apiVersion) ? 'published' : 'raw'
  const asked = value.split(',').map((layer) => (layer === 'previewDrafts' ? 'drafts' : layer))
  if (asked.includes('raw')) {
    if (asked.length > 1) throw badRequest('The perspective "raw" cannot be combined with others.')
    return 'raw'
  }
  const end = asked.indexOf('published')
  const layers = [...new Set(end < 0 ? asked : asked.slice(0, end))]
  if (layers.length > mostLayers) throw badRequest(`A perspective can have at most ${mostLayers} layers.`)
  const wrong = layers.find((layer) => layer !== 'drafts' && !isReleaseName(layer))
  if (wrong !== undefined) throw badRequest(`"${wrong}" is no perspective, and no name of a release.`)
  if (layers.length === 0) return 'published'
  return layers.every((layer) => layer === 'drafts') ? 'drafts' : layers
}
