import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { SANS, SERIF, type Source } from './faces'
import { charactersOf, unpackWoff } from './woff'

/** A font file, opened, with what Pango calls it and the characters that it is used for. */
export interface Face extends Pick<Source, 'scale' | 'leading' | 'tracked'> {
  name: string
  has(character: string): boolean
}

/** The faces of a kind of type: each letter is drawn with the first that has it. */
export type Family = readonly Face[]

// Pango reads no packed fonts. Plain ones lie here for as long as this process runs.
let folder = ''
let files: string[] = []
const opened = new Map<string, Promise<Face>>()

function makeFolder() {
  const made = mkdtempSync(join(tmpdir(), 'lakeside-fonts-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  folder = made
  files = []
  opened.clear()
}

async function open(packed: string, { script, scale, leading, tracked }: Source): Promise<Face> {
  const file = join(folder, basename(packed, '.woff'))
  // Like no font of the system, and no earlier one.
  const name = `${basename(folder)} ${basename(file)}`
  // A trace of a build would follow the path to all fonts that there are. `next.config.js` names these.
  const source = join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@fontsource', packed)
  const font = unpackWoff(await readFile(source), name, tracked)
  await writeFile(file, font)
  files.push(file)
  // A text can bring one font along, which Pango remembers.
  await sharp({ text: { text: 'x', font: name, fontfile: file } }).metadata()
  const characters = charactersOf(font)
  // What joins or parts letters needs no glyph.
  const has = (character: string) =>
    /[\u200c\u200d]/.test(character) || (script.test(character) && characters.has(character.charCodeAt(0)))
  return { name, has, scale, leading, tracked }
}

/** Opens a face at the first text that needs it. */
function openOnce(packed: string, source: Source): Promise<Face> {
  const face = opened.get(packed) ?? open(packed, source)
  opened.set(packed, face)
  return face
}

/** The fonts for a text: the site's own, and after them those for the other scripts in it. */
export async function loadFonts(text: string): Promise<{ serif: Family; sans: Family }> {
  // Systems sweep their temporary folders, and Pango draws without saying so what it cannot find any more.
  if (!folder || !files.every((file) => existsSync(file))) makeFolder()
  const familyFor = (sources: Source[]) => {
    const needed = sources.filter(({ script }) => script.test(text))
    return Promise.all(needed.flatMap((source) => source.files.map((packed) => openOnce(packed, source))))
  }
  try {
    const [serif, sans] = await Promise.all([familyFor(SERIF), familyFor(SANS)])
    return { serif, sans }
  } catch (cause) {
    opened.clear() // The next text tries again.
    const what =
      'The fonts of the drawn cards cannot be read. Start the site in the folder that holds node_modules.'
    throw new Error(what, { cause })
  }
}
