import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Lets stack traces name the lines of the files that a bundle was made from. Node's own switch would do so as well, but then every
 * package's map is read too and kept: 40 MB in the renderer. The map is read when it is needed, for most processes never need it.
 *
 * @param {string} bundle its address
 * @param {{ map: string, fingerprint: string }} madeFrom its map's file, and what it was made from
 */
export function nameSources(bundle, { map: file, fingerprint }) {
  /** @type {SourceMap | null | undefined} */
  let map
  const sourceOf = (/** @type {number} */ line, /** @type {number} */ column) => {
    if (map === undefined) map = mapIn(file, fingerprint)
    const entry = map?.findEntry(line - 1, column - 1) ?? {}
    if (!('originalSource' in entry)) return undefined
    const source = fileURLToPath(new URL(entry.originalSource, bundle))
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  }
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) =>
      String(frame).replace(
        /(file:\S+?):(\d+):(\d+)/,
        (place, address, line, column) =>
          (address === bundle && sourceOf(Number(line), Number(column))) || place,
      ),
    )
    return [Error.prototype.toString.call(error), ...lines].join('\n    at ')
  }
}

/** Null when it is gone, or belongs to what the bundle has become since this process has begun. @param {string} file @param {string} fingerprint */
function mapIn(file, fingerprint) {
  try {
    const map = JSON.parse(readFileSync(file, 'utf8'))
    return map.fingerprint === fingerprint ? new SourceMap(map) : null
  } catch {
    return null
  }
}
