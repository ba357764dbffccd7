import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

const inlineMap = /^\/\/# sourceMappingURL=data:application\/json;base64,(.*)$/m

/**
 * Lets stack traces name the lines of the files that a bundle was made from. Node's own switch would do so as well, but then every
 * package's map is read too and kept: 40 MB in the renderer.
 *
 * @param {string} bundle its address
 * @param {string} text what it holds, its map included
 */
export function nameSources(bundle, text) {
  const [, encoded = ''] = inlineMap.exec(text) ?? []
  /** @type {SourceMap | undefined} */
  let map
  const sourceOf = (/** @type {number} */ line, /** @type {number} */ column) => {
    map ??= new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()))
    const entry = map.findEntry(line - 1, column - 1)
    if (!('originalSource' in entry)) return undefined
    const file = fileURLToPath(new URL(entry.originalSource, bundle))
    return `${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
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
