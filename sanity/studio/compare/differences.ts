import { cleanupSemantic, DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, makeDiff } from '@sanity/diff-match-patch'
import { unmarked } from '@/lib/language/unmarked'
import { parseUrl } from '@/lib/site/parse-url'
import { textsIn } from './texts-in'
import { type Range, wrap } from './wrap'

/** A part of a page that is compared as a whole: a paragraph, a heading, a cell, a picture. */
type Part = { element: Element; text: string }

const PARTS = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, blockquote, pre, th, td, img'

/** Of each page. What comes after is not compared. */
const MOST_PARTS = 4_000
// Private use, where no two parts of different words get the same character.
const FIRST_SIGN = 0xe000

/**
 * Marks in two pages what differs between them: words with `<mark>`, parts that only one of them has with `data-differs`. Gives the number of
 * places.
 */
export function markDifferences(before: Document, after: Document): number {
  const [olds, news] = [partsOf(before), partsOf(after)]
  const signs = new Map<string, string>()
  const signsOf = (parts: readonly Part[]) =>
    parts.map(({ text }) => {
      const sign = signs.get(text) ?? String.fromCodePoint(FIRST_SIGN + signs.size)
      signs.set(text, sign)
      return sign
    })
  let places = 0
  let [old, now] = [0, 0]
  let gone: Part[] = []
  let come: Part[] = []
  const settle = () => {
    places += markPair(gone, come)
    gone = []
    come = []
  }
  for (const [kind, run] of makeDiff(signsOf(olds).join(''), signsOf(news).join(''))) {
    const length = [...run].length
    if (kind === DIFF_EQUAL) {
      settle()
      old += length
      now += length
    } else if (kind === DIFF_DELETE) {
      gone.push(...olds.slice(old, old + length))
      old += length
    } else {
      come.push(...news.slice(now, now + length))
      now += length
    }
  }
  settle()
  return places
}

/** Parts that stand in each other's place are compared word by word; what is left over is gone, or new. */
function markPair(gone: readonly Part[], come: readonly Part[]): number {
  const common = Math.min(gone.length, come.length)
  for (let place = 0; place < common; place += 1) {
    const [before, after] = [gone[place], come[place]]
    if (before && after) markWords(before, after)
  }
  for (const { element } of [...gone.slice(common), ...come.slice(common)])
    element.setAttribute('data-differs', '')
  return Math.max(gone.length, come.length)
}

function markWords(before: Part, after: Part): void {
  if (before.element.tagName === 'IMG' || after.element.tagName === 'IMG') {
    for (const { element } of [before, after]) element.setAttribute('data-differs', '')
    return
  }
  const [removed, added]: [Range[], Range[]] = [[], []]
  let [old, now] = [0, 0]
  for (const [kind, text] of cleanupSemantic(makeDiff(before.text, after.text))) {
    if (kind === DIFF_DELETE) removed.push({ from: old, to: old + text.length })
    if (kind === DIFF_INSERT) added.push({ from: now, to: now + text.length })
    if (kind !== DIFF_INSERT) old += text.length
    if (kind !== DIFF_DELETE) now += text.length
  }
  wrap(before.element, removed)
  wrap(after.element, added)
}

/** The parts of a page's own content, in order. */
function partsOf(page: Document): Part[] {
  const root = page.querySelector('main') ?? page.body
  for (const text of textsIn(root)) text.data = unmarked(text.data)
  return [...root.querySelectorAll(PARTS)]
    .filter((element) => element.tagName === 'IMG' || !element.querySelector(PARTS))
    .map((element) => ({
      element,
      text: element instanceof HTMLImageElement ? pictureIn(element) : (element.textContent ?? ''),
    }))
    .filter(({ text }) => text.trim() !== '')
    .slice(0, MOST_PARTS)
}

/** The same picture in another size is no difference. */
const pictureIn = (image: HTMLImageElement): string =>
  `${parseUrl(image.src)?.pathname ?? image.src} ${unmarked(image.alt)}`
