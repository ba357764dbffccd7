import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const source = (name) => resolve(`@fontsource-variable/${name}.woff2`)

/** The letters and signs of a text in English, German, French, Italian, Portuguese or a Scandinavian language. */
const common = range(0x20, 0x7e) + '\u00a0©«°·»ÄÅÆÉÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœ‘’“”–—•…€£↑'
/** What else the sources hold of Latin, as fontsource names it. */
const latin =
  range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœʻʼˆ˚˜€™←↑→↓−∕' + range(0x2000, 0x206f) + '\ufeff\ufffd'
const further = [...latin].filter((character) => !common.includes(character)).join('')

// What text needs to look right; figures of one width, fractions and the like are cut out separately where they are used.
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
  // In the whole family, “figures of one width” widens the point and the comma between them too.
  'schibsted-figures': {
    from: 'schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal',
    characters: '0123456789',
    variationAxes: labels,
    keepFeatures: ['tnum'],
  },
}

/** What the files with “further” in their name hold, as `unicode-range` says it. Next wants it as a literal where it is used. */
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

/** What every file is cut with; a change here, or in the packages, makes them anew. */
const recipe = JSON.stringify({
  files,
  features,
  versions: ['newsreader', 'schibsted-grotesk', 'subset-font'].map(versionOf),
})

/**
 * Cuts the fonts that pages load out of those that fontsource has: half the bytes, with the same looks. Does nothing when they are
 * there. Several processes may do so at once: each file appears whole.
 *
 * @param {string} folder where they go; made when it is not there
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
