import { textsIn } from './texts-in'

/** A stretch of an element's text, in UTF-16 units. */
export type Range = { from: number; to: number }

/** Puts stretches of an element's text into `<mark>`, whatever elements they run through. */
export function wrap(element: Element, ranges: readonly Range[]): void {
  let length = 0
  const texts = textsIn(element).map((text) => {
    const from = length
    length += text.data.length
    return { text, from }
  })
  // From the end, since a text that is divided keeps its beginning.
  for (const range of [...ranges].reverse())
    for (const { text, from } of [...texts].reverse()) {
      const start = Math.max(range.from - from, 0)
      const end = Math.min(range.to - from, text.data.length)
      if (start >= end) continue
      const middle = text.splitText(start)
      middle.splitText(end - start)
      const mark = element.ownerDocument.createElement('mark')
      middle.replaceWith(mark)
      mark.append(middle)
    }
}
