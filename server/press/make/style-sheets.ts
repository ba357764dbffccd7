import { LRUCache } from 'lru-cache'

import type { Render } from '../rendered'

/** The texts of style sheets, by the addresses under which pages link to them. */
export type StyleTexts = ReadonlyMap<string, string>

const links = /<link\b[^>]*\bhref="(\/_next\/static\/[^"]+\.css(?:\?[^"]*)?)"/g
const relative = /url\((["']?)(?![a-z]+:|[/#"'])([^"')]+)\1\)/gi

/** The addresses of the sheets that a page links to. */
const linkedFrom = (html: string) => [
  ...new Set(Array.from(html.matchAll(links), ([, address = '']) => address)),
]

/** Whether there is a text for every sheet that a page links to. */
export const isComplete = (html: string, texts: StyleTexts): boolean =>
  linkedFrom(html).every((address) => texts.has(address))

/** Makes addresses such as `../media/a.woff2` absolute: they are relative to the sheet, which is to stand in pages elsewhere. */
const withWholePaths = (css: string, address: string): string =>
  css.replace(relative, (_, quote: string, path: string) => {
    const { pathname, search, hash } = new URL(path, new URL(address, 'http://localhost'))
    return `url(${quote}${pathname}${search}${hash}${quote})`
  })

/** Fetches the style sheets of the build, so that they can be put into pages. Each is fetched once: its name changes with its content. */
export class StyleSheets {
  // A build has a handful of them. Nobody can make up more, as only sheets that exist are kept.
  readonly #texts = new LRUCache<string, string>({ max: 100 })

  constructor(private readonly render: Render) {}

  /** The sheets that a page links to. One that cannot be fetched is left out, and tried again with the next page. */
  async of(html: string): Promise<StyleTexts> {
    const found = await Promise.all(
      linkedFrom(html).map(async (address) => [address, await this.#textOf(address)] as const),
    )
    return new Map(found.flatMap(([address, text]) => (text === undefined ? [] : [[address, text]])))
  }

  async #textOf(address: string): Promise<string | undefined> {
    const known = this.#texts.get(address)
    if (known !== undefined) return known
    const rendered = await this.render(address).catch(() => undefined)
    if (rendered?.status !== 200 || !rendered.headers['content-type']?.startsWith('text/css'))
      return undefined
    // Written as the browser will read it, because the policy allows the style by the hash of its text.
    const read = rendered.body
      .toString()
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
    const text = withWholePaths(read, address)
    // A sheet that could close the element around it stays in its own file.
    if (/<\//.test(text)) return undefined
    this.#texts.set(address, text)
    return text
  }
}
