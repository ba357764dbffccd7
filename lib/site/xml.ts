type Attributes = Record<string, string | number>
type Child = XmlElement | string | undefined | false

/** An element of an XML document, to be written by `xmlDocument`. */
export type XmlElement = { name: string; attributes: Attributes; children: readonly Child[] }

/** Makes an element. Children that are undefined or false are left out; strings are text, never markup. */
export const xml = (name: string, attributes: Attributes, ...children: readonly Child[]): XmlElement => ({
  name,
  attributes,
  children,
})

// Characters that no XML document may contain, not even escaped (XML 1.0, 2.2). Lone surrogates are among them.
const ILLEGAL = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// `>` is escaped too, since `]]>` may not stand in text (XML 1.0, 2.4).
const escaped = (text: string) =>
  text.replace(ILLEGAL, '').replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character)

const written = ({ name, attributes, children }: XmlElement): string => {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const content = children.map((child) =>
    typeof child === 'string' ? escaped(child) : child ? written(child) : '',
  )
  return `<${name}${start.join('')}>${content.join('')}</${name}>`
}

/**
 * A whole document, for UTF-8. It is well-formed whatever its texts contain: characters that XML does not allow are
 * left out.
 */
export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${written(root)}\n`
