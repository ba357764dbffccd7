import { NEWSREADER, OTHERS, SCHIBSTED_GROTESK, type Manner, type Source } from './faces'
import { startHarfBuzz, type Font } from './harfbuzz'
import { unpackWoff } from './woff'

/** A font file, opened, and the characters that it is used for. */
export interface Face extends Manner {
  font: Font
  has(character: string): boolean
}

/** Faces in order of preference: each letter is drawn with the first one that has it. There is at least one. */
export type Family = readonly [Face, ...Face[]]

export interface Fonts {
  serif: Family
  sans: Family
}

/**
 * Makes a function that reads something when it is first called and keeps the result. A failure is not kept: the
 * next call tries again.
 */
function once<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | undefined
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
}

const harfBuzz = once(startHarfBuzz)

/**
 * Makes a function that opens font files, to be used for all characters that they have, or only for those of a
 * script.
 */
const opener = ({ files, ...manner }: Source, script = /./u) =>
  once(async (): Promise<Face[]> => {
    const [openFont, ...read] = await Promise.all([harfBuzz(), ...files()])
    return read.map((file) => {
      const font = openFont(unpackWoff(file))
      const has = (character: string) => script.test(character) && font.has(character.codePointAt(0) ?? 0)
      return { ...manner, font, has }
    })
  })

const openNewsreader = opener(NEWSREADER)
const openSchibstedGrotesk = opener(SCHIBSTED_GROTESK)
const others = OTHERS.map(({ script, beside, ...source }) => ({
  script,
  beside,
  open: opener(source, script),
}))

function familyOf([first, ...rest]: Face[]): Family {
  if (!first) throw new Error('A family of the social cards has no files.')
  return [first, ...rest]
}

async function openAll(text: string): Promise<Fonts> {
  const needed = others.filter(({ script }) => script.test(text))
  const [serif, sans, ...faces] = await Promise.all([
    openNewsreader(),
    openSchibstedGrotesk(),
    ...needed.map(({ open }) => open()),
  ])
  const beside = (kind: 'serif' | 'sans') =>
    faces.filter((_, index) => needed[index]?.beside.includes(kind)).flat()
  return {
    serif: familyOf([...serif, ...beside('serif')]),
    sans: familyOf([...sans, ...beside('sans')]),
  }
}

/**
 * The fonts for a text: the site's own, followed by those for the other scripts in the text. Each file is read from
 * disk once, for the first text that needs it.
 */
export const loadFonts = (text: string): Promise<Fonts> =>
  openAll(text).catch((cause: unknown) => {
    const what =
      'The fonts of the drawn cards cannot be read. Start the site in the folder that holds node_modules.'
    throw new Error(what, { cause })
  })
