import { LRUCache } from 'lru-cache'

import type { Render } from '../rendered'

/** The texts of style sheets, by the addresses that a page has for them. */
export type StyleTexts = ReadonlyMap<string, string>

const links = /<link\b[^>]*\bhref="(\/_next\/static\/[^"]+\.css(?:\?[^"]*)?)"/g
const relative = /url\((["']?)(?![a-z]+:|[/#"'])([^"')]+)\1\)/gi

/** The addresses of the sheets that a page links to. */
const namedIn = (html: string) => [
  ...new Set(Array.from(html.matchAll(links), ([, address = '']) => address)),
]

/** Whether there is a text for each sheet that a page links to. */
export const isComplete = (html: string, texts: StyleTexts): boolean =>
  namedIn(html).every((address) => texts.has(address))

/** A sheet of its own may say `../media/a.woff2`; one that stands in a page must say where that is. */
const withWholePaths = (css: string, address: string): string =>
  css.replace(relative, (_, quote: string, path: string) => {
    const { pathname, search, hash } = new URL(path, new URL(address, 'http://localhost'))
    return `url(${quote}${pathname}${search}${hash}${quote})`
  })

/** The style sheets of the build, so that they can stand in the pages. Each is asked for once: its name changes with its content. */
export class StyleSheets {
  // A build has a handful. Whoever could make up more would still be asking for files that are there.
  readonly #texts = new LRUCache<string, string>({ max: 100 })

  constructor(private readonly render: Render) {}

  /** The sheets that a page names. One that cannot be had is missing, and is asked for again with the next page. */
  async of(html: string): Promise<StyleTexts> {
    const found = await Promise.all(
      namedIn(html).map(async (address) => [address, await this.#textOf(address)] as const),
    )
    return new Map(found.flatMap(([address, text]) => (text === undefined ? [] : [[address, text]])))
  }

  async #textOf(address: string): Promise<string | undefined> {
    const known = this.#texts.get(address)
    if (known !== undefined) return known
    const rendered = await this.render(address).catch(() => undefined)
    if (rendered?.status !== 200 || !rendered.headers['content-type']?.startsWith('text/css'))
      return undefined
    // As the browser will read it: what it is allowed by is a hash.
    const read = rendered.body
      .toString()
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
    const text = withWholePaths(read, address)
    // Where a sheet would end the element that it stands in, it stays outside.
    if (/<\//.test(text)) return undefined
    this.#texts.set(address, text)
    return text
  }
}
