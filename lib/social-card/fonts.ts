import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readGlyphs, type Glyphs } from './woff'

/** A family of type: what it has letters for, over all of its files, and what satori knows these files by. */
export interface Family extends Glyphs {
  name: string
}

interface FontFile {
  name: string
  data: Buffer
  weight: 500
  style: 'normal'
}

export interface Fonts {
  /** As satori takes them. Always the same array: satori keeps what it has parsed by it. */
  files: FontFile[]
  serif: Family
  sans: Family
}

// Each path is written out, so that whoever traces what a build needs finds these files and no others.
const newsreader = () => [
  readFile(join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-latin-500-normal.woff')),
  readFile(
    join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-latin-ext-500-normal.woff'),
  ),
  readFile(
    join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-vietnamese-500-normal.woff'),
  ),
]
const schibstedGrotesk = () => [
  readFile(
    join(
      process.cwd(),
      'node_modules/@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-600-normal.woff',
    ),
  ),
  readFile(
    join(
      process.cwd(),
      'node_modules/@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-ext-600-normal.woff',
    ),
  ),
]

// Each file has a name of its own: of several files with one name, satori would draw with the first alone.
function family(name: string, data: Buffer[]): { family: Family; files: FontFile[] } {
  const glyphs = data.map(readGlyphs)
  const files: FontFile[] = data.map((file, index) => ({
    name: `${name} ${index}`,
    data: file,
    weight: 500,
    style: 'normal',
  }))
  return {
    family: {
      name: files.map((file) => `'${file.name}'`).join(', '),
      has: (point) => glyphs.some((file) => file.has(point)),
      advance: (point) => glyphs.find((file) => file.has(point))?.advance(point) ?? 0,
    },
    files,
  }
}

async function readFonts(): Promise<Fonts> {
  const read = Promise.all([Promise.all(newsreader()), Promise.all(schibstedGrotesk())])
  const [serifFiles, sansFiles] = await read.catch((cause: unknown) => {
    const what =
      'The fonts of the drawn cards cannot be read. Start the site in the folder that holds node_modules.'
    throw new Error(what, { cause })
  })
  const serif = family('serif', serifFiles)
  const sans = family('sans', sansFiles)
  return { files: [...serif.files, ...sans.files], serif: serif.family, sans: sans.family }
}

let fonts: Promise<Fonts> | undefined

/** The fonts of the cards, read from the disk once. A failure is not kept: the next card tries again. */
export function loadFonts(): Promise<Fonts> {
  fonts ??= readFonts().catch((error: unknown) => {
    fonts = undefined
    throw error
  })
  return fonts
}
