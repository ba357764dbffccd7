import type { Frame, ListPlace } from '../pieces'
import { styleOf } from './style'

const HEADING_CLASS = /^(?:mso)?heading-?([1-9])$/i
const QUOTE = /^(mso)?(intense)? ?(block)?quot(e|ations?)$/i

/** The name of the paragraph style, which Word Online writes on the words, not on the paragraph. */
function paragraphStyle(element: Element): string {
  if (element.localName !== 'p') return ''
  return element.querySelector('[data-ccp-parastyle]')?.getAttribute('data-ccp-parastyle') ?? ''
}

const styleName = (element: Element): string =>
  styleOf(element, 'mso-style-name').replaceAll(/["']|&quot/g, '') || paragraphStyle(element)

/** The level of a heading, in whatever way the program marks it; undefined if the element is not a heading. */
function headingOf(element: Element): number | undefined {
  const tag = /^h([1-6])$/.exec(element.localName)?.[1]
  if (tag) return Number(tag)
  if (element.getAttribute('role') === 'heading') return Number(element.getAttribute('aria-level')) || 2
  const classes = [...element.classList]
  const level = classes.map((name) => HEADING_CLASS.exec(name)?.[1]).find(Boolean)
  if (level) return Number(level)
  if (classes.some((name) => /^MsoTitle$/i.test(name))) return 1
  const outline = Number(styleOf(element, 'mso-outline-level'))
  if (outline) return outline
  const name = styleName(element)
  return /^title$/i.test(name) ? 1 : Number(/^heading (\d)$/i.exec(name)?.[1]) || undefined
}

// Mail programs indent text with a `blockquote` that has no border and no `cite`.
const isIndent = (element: Element): boolean => styleOf(element, 'border').startsWith('none')

const isQuote = (element: Element): boolean =>
  (element.localName === 'blockquote' && !isIndent(element)) ||
  [...element.classList].some((name) => QUOTE.test(name)) ||
  QUOTE.test(styleName(element))

/** Whether this is the bullet or number that Word writes into a list item. The page makes its own. */
export const isListMarker = (element: Element): boolean => styleOf(element, 'mso-list') === 'ignore'

const isNumber = (marker: string): boolean => /\d|^\(?\p{L}{1,5}[.)]/u.test(marker.trim())

/**
 * The place in a list of one of Word's paragraphs. Word has no list elements: its paragraphs name a list and a
 * level, as in `l0 level1 lfo1`.
 */
function wordList(element: Element): ListPlace | undefined {
  const [, list, level] = /^(l\d+) level(\d+)/.exec(styleOf(element, 'mso-list')) ?? []
  if (!list || !level) return undefined
  const marker = [...element.querySelectorAll('span')].find(isListMarker)?.textContent
  const numbered = marker?.trim() ? isNumber(marker) : isNumberedInSheet(element.ownerDocument, list, level)
  return { type: numbered ? 'number' : 'bullet', level: Number(level) }
}

function isNumberedInSheet(document: Document, list: string, level: string): boolean {
  const sheet = [...document.querySelectorAll('style')].map((style) => style.textContent).join('\n')
  const rule = new RegExp(`@list ${list}:level${level}\\s*\\{([^}]*)\\}`).exec(sheet)?.[1]
  return rule !== undefined && !/mso-level-number-format:\s*bullet/.test(rule)
}

function listOf(element: Element, around: Frame): ListPlace | undefined {
  if (element.localName !== 'li') return wordList(element)
  // Word Online puts each item into a list of its own, and writes the level into an attribute.
  const level = Number(element.getAttribute('data-aria-level')) || around.list?.level || 1
  return { type: around.list?.type ?? 'bullet', level }
}

/** What kind of paragraph an element contains, given the kind around it. */
export function frameIn(element: Element, around: Frame): Frame {
  if (element.localName === 'ul' || element.localName === 'ol') {
    const level = (around.list?.level ?? 0) + 1
    return { ...around, list: { type: element.localName === 'ol' ? 'number' : 'bullet', level } }
  }
  const heading = headingOf(element) ?? around.heading
  const quote = around.quote || isQuote(element)
  const list = listOf(element, around)
  return {
    ...around,
    ...(heading && { heading }),
    ...(quote && { quote }),
    ...(list && { list, item: element }),
  }
}
