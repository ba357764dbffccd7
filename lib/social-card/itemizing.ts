import type { Face, Family } from './fonts'

/** Consecutive letters of a text that have the same face and the same bidirectional level. */
export interface Item {
  face: Face
  text: string
  level: number
}

/** Whether a character only says whether its neighbours are joined. It needs no glyph. */
export const isJoiner = (character: string): boolean => /^[\u200c\u200d]$/.test(character)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text in its smallest parts: each is a letter with all of its marks. */
export const clusters = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment)

const covers = (face: Face, characters: string[]) =>
  characters.every((character) => isJoiner(character) || face.has(character))

/** Whether each character of a text can be drawn. */
export const canDraw = (family: Family, text: string): boolean =>
  Array.from(text).every((character) => family.some((face) => covers(face, [character])))

/** The parts of a cluster, with the face of each. It stays whole if one face has the letter and all its marks. */
function facesFor(cluster: string, family: Family): [part: string, face: Face][] {
  const characters = Array.from(cluster)
  const whole = family.find((face) => covers(face, characters))
  if (whole) return [[cluster, whole]]
  return characters.map((character) => [
    character,
    family.find((face) => covers(face, [character])) ?? family[0],
  ])
}

/**
 * Divides a text into items, each of which can be shaped in one go. `levels` has one entry for each UTF-16 code
 * unit.
 */
export type Itemize = (text: string, levels: Uint8Array) => Item[]

/** Makes a function that divides texts by the faces of a family. It remembers the faces of letters it has met. */
export function itemizer(family: Family): Itemize {
  const met = new Map<string, [part: string, face: Face][]>()
  const parts = (cluster: string) => {
    const found = met.get(cluster) ?? facesFor(cluster, family)
    met.set(cluster, found)
    return found
  }
  return (text, levels) => {
    const items: Item[] = []
    let at = 0
    for (const [part, face] of clusters(text).flatMap(parts)) {
      const level = levels[at] ?? 0
      const last = items.at(-1)
      if (last?.face === face && last.level === level) last.text += part
      else items.push({ face, text: part, level })
      at += part.length
    }
    return items
  }
}
