import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const source = (name) => resolve(`@fontsource-variable/${name}.woff2`)

/** The characters that texts in English, German, French, Italian, Portuguese or a Scandinavian language need. */
const common = range(0x20, 0x7e) + '\u00a0©«°·»ÄÅÆÉÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœ‘’“”–—•…€£↑'
/** All characters in fontsource's “latin” files. Those that are not common are the “further” ones. */
const latin =
  range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœʻʼˆ˚˜€™←↑→↓−∕' + range(0x2000, 0x206f) + '\ufeff\ufffd'
const further = [...latin].filter((character) => !common.includes(character)).join('')

// The font features that text needs to look right. Others, such as digits of equal width, are cut into files of
// their own where they are used.
const features = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rvrn']
/** The weights that our styles ask for: 650 for strong words in a text, nothing heavier than 600 for labels. */
const text = { wght: { min: 400, max: 650, default: 400 } }
const labels = { wght: { min: 400, max: 600, default: 400 } }

/**
 * The files that pages load, each cut out of one of fontsource's.
 *
 * @type {Record<string, { from: string, characters: string, variationAxes: typeof text, keepFeatures?: string[] }>}
 */
const files = {
  newsreader: {
    from: 'newsreader/files/newsreader-latin-wght-normal',
    characters: common,
    variationAxes: text,
  },
  'newsreader-further': {
    from: 'newsreader/files/newsreader-latin-wght-normal',
    characters: further,
    variationAxes: text,
  },
  'newsreader-italic': {
    from: 'newsreader/files/newsreader-latin-wght-italic',
    characters: common,
    variationAxes: text,
  },
  'newsreader-italic-further': {
    from: 'newsreader/files/newsreader-latin-wght-italic',
    characters: further,
    variationAxes: text,
  },
  schibsted: {
    from: 'schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal',
    characters: common,
    variationAxes: labels,
  },
  'schibsted-further': {
    from: 'schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal',
    characters: further,
    variationAxes: labels,
  },
  // Applied to the whole font, the feature for digits of equal width would also widen the point and the comma
  // between them.
  'schibsted-figures': {
    from: 'schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal',
    characters: '0123456789',
    variationAxes: labels,
    keepFeatures: ['tnum'],
  },
}

/**
 * The characters of the “further” files as a `unicode-range`. Next wants it repeated as a literal where the font is
 * used.
 */
export function furtherRange() {
  const points = [...new Set(further)].map((character) => character.codePointAt(0)).sort((a, b) => a - b)
  const hex = (point) => point.toString(16).toUpperCase().padStart(4, '0')
  const ranges = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last?.end === point - 1) last.end = point
    else ranges.push({ start: point, end: point })
  }
  return ranges.map(({ start, end }) => `U+${hex(start)}${end > start ? `-${hex(end)}` : ''}`).join(', ')
}

/** Everything that determines the files. When it changes, here or in the packages, they are made anew. */
const recipe = JSON.stringify({
  files,
  features,
  versions: ['newsreader', 'schibsted-grotesk', 'subset-font'].map(versionOf),
})

/**
 * Cuts the fonts that pages load out of fontsource's files: half the bytes, the same looks. Does nothing if they are
 * up to date. Several processes may do this at the same time: each file appears complete.
 *
 * @param {string} folder where they go; it is created if necessary
 */
export async function cutFonts(folder) {
  const record = join(folder, 'recipe.json')
  if (existsSync(record) && readFileSync(record, 'utf8') === recipe) return
  const { default: subset } = await import('subset-font')
  mkdirSync(folder, { recursive: true })
  for (const [name, { from, characters, variationAxes, keepFeatures = features }] of Object.entries(files)) {
    const options = { targetFormat: 'woff2', variationAxes, keepFeatures, noHinting: true }
    appear(join(folder, `${name}.woff2`), await subset(readFileSync(source(from)), characters, options))
  }
  appear(record, recipe)
}

function appear(file, content) {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, content)
  renameSync(unfinished, file)
}

function range(first, last) {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
}

function versionOf(name) {
  const names = name === 'subset-font' ? name : `@fontsource-variable/${name}`
  return JSON.parse(
    readFileSync(join(import.meta.dirname, '../../node_modules', names, 'package.json'), 'utf8'),
  ).version
}
