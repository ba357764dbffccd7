import type { Mark } from '../pieces'

/**
 * The value of a property in an element's style attribute, in lower case. It is read as text, since browsers drop
 * Word's `mso-…` properties.
 */
export function styleOf(element: Element, property: string): string {
  const style = element.getAttribute('style')
  if (!style) return ''
  const found = style.split(';').find((each) => each.trimStart().toLowerCase().startsWith(`${property}:`))
  return found
    ? found
        .slice(found.indexOf(':') + 1)
        .trim()
        .toLowerCase()
    : ''
}

const byTag: Readonly<Record<string, Mark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
}

// The style overrides the element: Google Docs wraps everything it copies in a <b> that is not bold.
const byStyle: readonly (readonly [property: string, on: RegExp, off: RegExp, mark: Mark])[] = [
  ['font-weight', /^(bold|bolder|[6-9]\d\d)$/, /^(normal|lighter|[1-5]\d\d)$/, 'strong'],
  ['font-style', /^(italic|oblique)/, /^normal$/, 'em'],
  ['vertical-align', /^super$/, /^baseline$/, 'sup'],
  ['vertical-align', /^sub$/, /^baseline$/, 'sub'],
]

const MONOSPACE = /\b(monospace|courier|consolas|menlo|monaco|mono|lucida console)\b/

export const isMonospace = (element: Element): boolean => MONOSPACE.test(styleOf(element, 'font-family'))

/** The marks of the words in an element, given those of the words around it. */
export function marksIn(element: Element, around: ReadonlySet<Mark>): ReadonlySet<Mark> {
  const marks = new Set(around)
  const own = byTag[element.localName]
  if (own) marks.add(own)
  for (const [property, on, off, mark] of byStyle) {
    const value = styleOf(element, property)
    if (on.test(value)) marks.add(mark)
    if (off.test(value)) marks.delete(mark)
  }
  if (element.localName === 'span' && isMonospace(element)) marks.add('code')
  return marks
}

/** Whether an element was invisible where it was copied. */
export const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  styleOf(element, 'display') === 'none' ||
  styleOf(element, 'mso-hide') === 'all'
