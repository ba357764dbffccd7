import { publishedId, versionId } from '@/lake/documents/ids'
import type { JsonObject } from '@/lake/documents/types'

/**
 * What a perspective shows of the documents that somebody has heard of: of each the highest of its versions, under the published id. Said anew here,
 * so that the lake is not held against itself.
 */
export function shown(stored: ReadonlyMap<string, JsonObject>, layers: readonly string[]): JsonObject[] {
  const ids = new Set([...stored.keys()].map((id) => publishedId(id)))
  return [...ids].sort().flatMap((id) => {
    const places = [
      ...layers.map((layer) => (layer === 'drafts' ? `drafts.${id}` : versionId(layer, id))),
      id,
    ]
    const highest = places.map((place) => stored.get(place)).find((document) => document !== undefined)
    return highest && !isUnpublishing(highest) ? { ...highest, _id: id } : []
  })
}

const isUnpublishing = ({ _system: system }: JsonObject): boolean =>
  JSON.stringify(system) === '{"delete":true}'
