import type { Code } from '../pieces'
import { isMonospace, styleOf } from './style'

const LINES = 'div, p'

/**
 * Whether an element is program text: marked as such or, as code editors copy it, in a monospaced font with its
 * spaces kept.
 */
export const isCode = (element: Element): boolean =>
  element.localName === 'pre' || (element.localName === 'div' && keepsSpaces(element) && isMonospace(element))

const keepsSpaces = (element: Element): boolean => /^pre/.test(styleOf(element, 'white-space'))

export function codeOf(element: Element): Code {
  const names = [element, ...element.querySelectorAll('code')].flatMap((each) => [...each.classList])
  const language = names
    .map((name) => /^(?:language|lang|highlight-source)-(.+)$/.exec(name)?.[1])
    .find(Boolean)
  const code = textOf(element).replace(/^\n/, '').trimEnd()
  return { kind: 'code', code, ...(language && { language }) }
}

function textOf(element: Element): string {
  let text = ''
  for (const node of element.childNodes) {
    if (node instanceof Element && node.matches(LINES)) text += `${textOf(node)}\n`
    else if (node instanceof Element && node.localName === 'br') text += '\n'
    else text += node instanceof Element ? textOf(node) : (node.textContent ?? '')
  }
  return text
}
