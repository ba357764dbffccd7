import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { AssetKind } from '../documents/asset-names'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import { TransferError } from './transfer-error'

/** Every `_sanityAsset` in a value. */
export function assetReferences(value: Json, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found
  if (Array.isArray(value)) for (const item of value) assetReferences(item, found)
  else {
    if (typeof value._sanityAsset === 'string') found.push(value._sanityAsset)
    for (const name in value) assetReferences(value[name] ?? null, found)
  }
  return found
}

/**
 * The value with every `_sanityAsset` turned into a reference to the asset document that `idOf` knows:
 * `{_type: 'figure', _sanityAsset: 'image@file://./images/a.jpg'}` → `{_type: 'figure', asset: {_type: 'reference', _ref}}`.
 */
export function withAssets(value: JsonObject, idOf: (reference: string) => string): JsonObject
export function withAssets(value: Json, idOf: (reference: string) => string): Json
export function withAssets(value: Json, idOf: (reference: string) => string): Json {
  return assetReferences(value).length > 0 ? replaced(value, idOf) : value
}

function replaced(value: Json, idOf: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => replaced(item, idOf))
  if (!isJsonObject(value)) return value
  const { _sanityAsset: own, ...rest } = value
  const content = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, replaced(item, idOf)]))
  if (typeof own !== 'string') return content
  const [, kind = ''] = referencePattern.exec(own) ?? []
  return { _type: kind, ...content, asset: { _type: 'reference', _ref: idOf(own) } }
}

const referencePattern = /^(image|file)@([a-z]+:.*)$/s

export type LocalAsset = { kind: AssetKind; file: string }

/**
 * The file that a `_sanityAsset` means, inside `folder` (which has no symbolic links in it).
 * Throws a sentence for an address on the network, a file that is not there, and any way out of the folder.
 */
export async function resolveAsset(reference: string, folder: string): Promise<LocalAsset> {
  const [, kind, address = ''] = referencePattern.exec(reference) ?? []
  if (kind !== 'image' && kind !== 'file') {
    throw new TransferError(
      `"${reference}" does not say what it is. Write image@file://./images/NAME or file@file://./files/NAME.`,
    )
  }
  if (/^https?:/i.test(address)) {
    throw new TransferError(
      `"${reference}" lies on the network, and an import fetches nothing from there. Download it beside the NDJSON file and write ${kind}@file://./${kind}s/NAME.`,
    )
  }
  const wanted = localPath(address, folder)
  if (!wanted)
    throw new TransferError(
      `"${reference}" is not the address of a file. Write ${kind}@file://./${kind}s/NAME.`,
    )
  const file = await realpath(wanted).catch(() => undefined)
  if (!file)
    throw new TransferError(`"${reference}": there is no such file. Put it there, or correct the name.`)
  const inside = relative(folder, file)
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new TransferError(`"${reference}" leads outside the folder of the import. Put the file inside it.`)
  }
  return { kind, file }
}

function localPath(address: string, folder: string): string | undefined {
  try {
    const near = /^file:\/\/(\.\.?\/.*)$/is.exec(address)?.[1]
    return near === undefined ? fileURLToPath(address) : resolve(folder, decodeURIComponent(near))
  } catch {
    return undefined
  }
}
