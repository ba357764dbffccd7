import type { CSSProperties } from 'react'
import { runsOf } from '@/lib/social-card/runs'
import type { Measure } from '@/lib/social-card/setting'
import type { SetText } from '@/lib/social-card/text'

/** A text as a browser sets it, in CSS. */
export const styleOf = ({ family, size, tracking, leading, width, wrap }: SetText): CSSProperties => ({
  font: family[0]?.name ?? '',
  fontSize: `${size}px`,
  letterSpacing: `${tracking}px`,
  lineHeight: `${leading}px`,
  // As far as Pango lets letters hang over.
  width: width ? `${width + 2}px` : 'max-content',
  overflowWrap: wrap === 'word-char' ? 'anywhere' : 'normal',
  margin: 0,
})

/** The parts of a text in different scripts, each with its size in parts of the text's. */
export const partsOf = ({ text, family }: SetText) =>
  runsOf(text, family).map((run) => ({ text: run.text, scale: run.face.scale }))

/** A place outside of the window in which texts are set to be measured. */
function bench(): HTMLElement {
  const made = document.createElement('div')
  made.setAttribute('aria-hidden', 'true')
  Object.assign(made.style, {
    position: 'fixed',
    left: '-10000px',
    top: '0',
    visibility: 'hidden',
    contain: 'layout',
  })
  document.body.append(made)
  return made
}

/** Does something with texts that can be measured. */
export async function measuring<Result>(work: (measure: Measure) => Promise<Result>): Promise<Result> {
  await document.fonts.ready
  const place = bench()
  try {
    return await work(async (set) => {
      const line = document.createElement('p')
      const words = document.createElement('span')
      for (const { text, scale } of partsOf(set)) {
        const part = document.createElement('span')
        part.style.fontSize = `${scale}em`
        part.textContent = text
        words.append(part)
      }
      Object.assign(line.style, styleOf(set))
      line.append(words)
      place.replaceChildren(line)
      const { width } = words.getBoundingClientRect()
      return { width, lines: Math.round(line.offsetHeight / set.leading) }
    })
  } finally {
    place.remove()
  }
}
