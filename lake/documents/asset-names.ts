export type AssetKind = 'image' | 'file'

/** The parts of an asset's name; width and height stand in images' names only. */
export type AssetName = {
  kind: AssetKind
  sha1: string
  width?: number
  height?: number
  extension: string
}

/** The types of asset documents. */
export const assetTypes = { image: 'sanity.imageAsset', file: 'sanity.fileAsset' } as const

const imageFile = /^([a-f0-9]{40})-(\d{1,5})x(\d{1,5})\.([a-z0-9]{1,16})$/
const otherFile = /^([a-f0-9]{40})\.([a-z0-9]{1,16})$/

/** Reads `<sha1>-<w>x<h>.<ext>` or `<sha1>.<ext>`; anything else, and so every path out of the folder, is `undefined`. */
export function parseFileName(kind: AssetKind, name: string): AssetName | undefined {
  if (kind === 'image') {
    const [, sha1, width, height, extension] = imageFile.exec(name) ?? []
    if (!sha1 || !extension) return undefined
    return { kind, sha1, width: Number(width), height: Number(height), extension }
  }
  const [, sha1, extension] = otherFile.exec(name) ?? []
  return sha1 && extension ? { kind, sha1, extension } : undefined
}

/** Reads an asset document's id, `image-<sha1>-<w>x<h>-<ext>` or `file-<sha1>-<ext>`. */
export function parseAssetId(id: string): AssetName | undefined {
  const [, kind, rest] = /^(image|file)-(.+)$/.exec(id) ?? []
  if (!rest) return undefined
  return parseFileName(kind === 'image' ? 'image' : 'file', rest.replace(/-(?=[^-]*$)/, '.'))
}

/** `<sha1>-<w>x<h>.<ext>` or `<sha1>.<ext>`: the last part of the asset's path. */
export function fileName({ sha1, width, height, extension }: AssetName): string {
  const size = width === undefined ? '' : `-${width}x${height}`
  return `${sha1}${size}.${extension}`
}

/** The id of the asset's document. */
export function assetId(name: AssetName): string {
  return `${name.kind}-${fileName(name).replace('.', '-')}`
}
