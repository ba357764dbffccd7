import { SaxesParser, type SaxesTagNS } from 'saxes'

import { badRequest } from '../documents/errors'
import { allowedElements, allowedName, isSafeStyle, namespaces } from './svg-allowed'

/** Drawings larger than this are refused: they are read in one go. */
export const maxSvgBytes = 4_000_000
/** As deep as browsers' own XML parsers go by default; what people draw is far from it. */
const maxDepth = 256

/**
 * Makes a drawing safe to show: it is read as strict XML, and written anew from an allow-list of still, self-contained elements and
 * attributes. Scripts, event handlers, foreign content, links, and everything that would be loaded from elsewhere are not written.
 * Cleaning twice changes nothing more. Throws 400 for what is not well-formed SVG or declares entities.
 */
export function sanitizeSvg(bytes: Buffer): Buffer {
  if (bytes.length > maxSvgBytes) {
    throw badRequest('The SVG is larger than 4 MB. Simplify it, or upload it as PNG.')
  }
  const clean = rewritten(decode(bytes))
  if (clean === '') throw notWellFormed()
  return Buffer.from(clean, 'utf8')
}

const notWellFormed = () =>
  badRequest('The file is not a well-formed SVG drawing. Export it again and upload the new file.')

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badRequest('The SVG is not written in UTF-8. Save it as UTF-8 and upload that.')
  }
}

function rewritten(source: string): string {
  const copy = new SafeCopy()
  // What is written is XML 1.0, which has fewer characters than 1.1.
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  })
  parser.on('error', () => {
    throw notWellFormed()
  })
  parser.on('doctype', (doctype) => {
    if (!/<!ENTITY/i.test(doctype)) return
    throw badRequest(
      'The SVG declares entities, which are not allowed. Save it as plain SVG and upload that.',
    )
  })
  parser.on('opentag', (tag) => copy.open(tag))
  parser.on('text', (text) => copy.text(text))
  parser.on('cdata', (text) => copy.text(text))
  parser.on('closetag', () => copy.close())
  parser.write(source).close()
  return copy.written
}

/** Elements that hold text and nothing else. */
const textOnly = new Set(['title', 'desc', 'style'])

/** The safe part of a document, written as the document is read. */
class SafeCopy {
  written = ''
  /** The elements around this place that are written. */
  readonly #open: string[] = []
  /** How many elements around this place are left out. */
  #leftOut = 0
  #isTagOpen = false
  #style = ''

  open({ uri, local, attributes }: SaxesTagNS): void {
    if (this.#open.length + this.#leftOut === maxDepth)
      throw badRequest(
        `The SVG is nested more than ${maxDepth} levels deep. Simplify it, or upload it as PNG.`,
      )
    if (this.#leftOut > 0 || uri !== namespaces.svg || !this.#mayStandHere(local)) {
      this.#leftOut += 1
      return
    }
    this.#content()
    this.written += `<${local}`
    if (this.#open.length === 0)
      this.written += ` xmlns="${namespaces.svg}" xmlns:xlink="${namespaces.xlink}"`
    for (const attribute of Object.values(attributes)) {
      const name = allowedName(attribute)
      if (name !== undefined) this.written += ` ${name}="${inQuotes(attribute.value)}"`
    }
    this.#isTagOpen = true
    this.#open.push(local)
  }

  text(text: string): void {
    const around = this.#open.at(-1)
    if (this.#leftOut > 0 || around === undefined) return
    if (around === 'style') this.#style += text
    else this.#write(text)
  }

  close(): void {
    if (this.#leftOut > 0) {
      this.#leftOut -= 1
      return
    }
    const name = this.#open.pop()
    if (name === 'style') {
      if (isSafeStyle(this.#style)) this.#write(this.#style)
      this.#style = ''
    }
    this.written += this.#isTagOpen ? '/>' : `</${name}>`
    this.#isTagOpen = false
  }

  #mayStandHere(name: string): boolean {
    const around = this.#open.at(-1)
    return around === undefined ? name === 'svg' : allowedElements.has(name) && !textOnly.has(around)
  }

  #write(text: string): void {
    if (text === '') return
    this.#content()
    this.written += between(text)
  }

  /** Ends the tag that is being written: something comes between it and its end. */
  #content(): void {
    if (this.#isTagOpen) this.written += '>'
    this.#isTagOpen = false
  }
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
const referred = (character: string) => references[character] ?? character

/** Text as it stands between tags, and in quotes, where a parser would take line breaks for blanks. */
const between = (text: string) => text.replace(/[&<>\r]/g, referred)
const inQuotes = (text: string) => text.replace(/[&<>"\t\n\r]/g, referred)
