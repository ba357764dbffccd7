/** The footnotes of a document: the note that each reference leads to, and the links back from the notes. */
export type Footnotes = {
  /** The notes, by the links in the text that lead to them. */
  notes: ReadonlyMap<Element, Element>
  /** The links that lead from a note back to the text. */
  backlinks: ReadonlySet<Element>
}

const LINK = 'a[href*="#"]'
// No story has more links, and a page full of them must not keep an editor waiting.
const MOST_LINKS = 1000

const NOTE = /^(ftn|edn|sdfootnote|sdendnote|fn)-?\d+$/i
const OF_OFFICE = /mso-element:\s*(foot|end)note\s*(;|$)/i

/** The part of a link's address after #, which names a place in the document. */
const fragmentOf = (link: Element): string => {
  const href = link.getAttribute('href') ?? ''
  return href.includes('#') ? href.slice(href.lastIndexOf('#') + 1) : ''
}

/** Every place in a document that a link can lead to, by its name. */
function placesIn(root: Element): Map<string, Element> {
  const places = new Map<string, Element>()
  for (const element of root.querySelectorAll('[id], a[name]')) {
    for (const name of [element.id, element.getAttribute('name')])
      if (name && !places.has(name)) places.set(name, element)
  }
  return places
}

/**
 * The whole note around the place that a reference leads to: a list item, a paragraph, or the box that a program
 * puts around it.
 */
function noteAround(place: Element): Element | null {
  for (let element = place.parentElement; element; element = element.parentElement)
    if (OF_OFFICE.test(element.getAttribute('style') ?? '') || (NOTE.test(element.id) && element !== place))
      return element
  return place.closest('li, p, dd, div')
}

/** Whether a link leads to a comment in Word, which is not meant for readers. */
export const isComment = (link: Element): boolean =>
  link.classList.contains('msocomanchor') || /^_msocom_\d/.test(fragmentOf(link))

const isBefore = (a: Element, b: Element): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

const isAbout = (a: Element, b: Element): boolean => a.contains(b) || b.contains(a)

/**
 * Finds footnotes by what all programs have in common: a link in the text leads to a note further down, and a link
 * in the note leads back. Word, LibreOffice, Google Docs and Wikipedia each name the two in their own way.
 */
export function footnotesIn(root: Element): Footnotes {
  const places = placesIn(root)
  const notes = new Map<Element, Element>()
  const backlinks = new Set<Element>()
  const known = new Set<Element>()
  for (const link of [...root.querySelectorAll(LINK)].slice(0, MOST_LINKS)) {
    const place = places.get(fragmentOf(link))
    const note = place && !backlinks.has(link) && !isComment(link) ? noteAround(place) : null
    if (!note || note.contains(link) || !isBefore(link, note)) continue
    const back = [...note.querySelectorAll(LINK)].slice(0, MOST_LINKS).filter((each) => {
      const target = places.get(fragmentOf(each))
      return target !== undefined && isAbout(target, link)
    })
    // If several links lead to one note, the note leads back only to the first.
    if (back.length === 0 && !known.has(note)) continue
    notes.set(link, note)
    known.add(note)
    for (const each of back) backlinks.add(each)
  }
  return { notes, backlinks }
}
