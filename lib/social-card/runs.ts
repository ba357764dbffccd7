import type { Face, Family } from './fonts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text in the smallest parts into which it can be divided: a letter with all of its marks. */
export const clusters = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment)

const faceFor = (text: string, family: Family) =>
  family.find((face) => Array.from(text).every((character) => face.has(character)))

/** Whether each character of a text can be drawn. */
export const canDraw = (family: Family, text: string): boolean =>
  Array.from(text).every((character) => faceFor(character, family))

/** Divides a text by the faces of a family. A letter and its marks are drawn with the first face that has them all. */
export function runsOf(text: string, family: Family): { face: Face; text: string }[] {
  const runs: { face: Face; text: string }[] = []
  for (const cluster of clusters(text)) {
    for (const part of faceFor(cluster, family) ? [cluster] : cluster) {
      const face = faceFor(part, family)
      if (!face) continue
      const last = runs.at(-1)
      if (last?.face === face) last.text += part
      else runs.push({ face, text: part })
    }
  }
  return runs
}
