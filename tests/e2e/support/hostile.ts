import { randomUUID } from 'node:crypto'
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

import type { Page } from '@playwright/test'
import type { SanityClient } from '@sanity/client'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

import { parseUrl } from '../../../lib/site/parse-url'
import { test as base } from './test'

export { expect } from './test'

/** A document as the lake takes it, fit for a page or not. */
export type Written = { _id: string; _type: string; [field: string]: unknown }

/** An editor's hand on published documents, past the Studio and all of its rules. What it did is taken back after the test. */
export class Desk {
  readonly #before = new Map<string, Written | undefined>()

  constructor(private readonly editor: SanityClient) {}

  /** Writes documents as they are, all of them at once: under an id without a dot they are published. */
  async write(...documents: readonly Written[]): Promise<void> {
    await this.#remember(documents.map(({ _id }) => _id))
    const transaction = this.editor.transaction()
    for (const document of documents) transaction.createOrReplace(document)
    await transaction.commit()
  }

  async change(id: string, fields: Record<string, unknown>): Promise<void> {
    await this.#remember([id])
    await this.editor.patch(id).set(fields).commit()
  }

  async remove(...ids: readonly string[]): Promise<void> {
    await this.#remember(ids)
    const transaction = this.editor.transaction()
    for (const id of ids) transaction.delete(id)
    await transaction.commit()
  }

  /** Takes a document back from readers; it stays as a draft. */
  async unpublish(id: string): Promise<void> {
    const draftId = `drafts.${id}`
    await this.#remember([id, draftId])
    await this.editor.action({ actionType: 'sanity.action.document.unpublish', publishedId: id, draftId })
  }

  async takeBack(): Promise<void> {
    const transaction = this.editor.transaction()
    for (const [id, document] of this.#before) {
      if (document) transaction.createOrReplace(document)
      else transaction.delete(id)
    }
    if (this.#before.size > 0) await transaction.commit()
  }

  async #remember(ids: readonly string[]): Promise<void> {
    const fresh = ids.filter((id) => !this.#before.has(id))
    if (fresh.length === 0) return
    const found = await this.editor.getDocuments<Written>(fresh)
    fresh.forEach((id, index) => this.#before.set(id, found[index] ?? undefined))
  }
}

export const test = base.extend<{ desk: Desk }>({
  desk: async ({ publication }, use) => {
    const desk = new Desk(publication.editor)
    await use(desk)
    await desk.takeBack()
  },
})

export const reference = (_ref: string) => ({ _type: 'reference', _key: randomUUID(), _ref })

/** A paragraph with one piece of text, which `marks` are on. */
export const paragraph = (
  text: string,
  marks: readonly unknown[] = [],
  markDefs: readonly unknown[] = [],
) => ({
  _type: 'block',
  _key: randomUUID(),
  style: 'normal',
  markDefs,
  children: [{ _type: 'span', _key: randomUUID(), text, marks }],
})

type Story = Written & { slug: { _type: string; current: string } }

/** A new story with everything that the Studio would demand, and then the fields given. */
export function story(fields: Record<string, unknown> = {}): Story {
  const _id = `test-${randomUUID()}`
  return {
    headline: 'A story of a test',
    standfirst: 'Written for a test.',
    authors: [reference('author-maren-lindahl')],
    section: { _type: 'reference', _ref: 'section-technology' },
    topics: [reference('topic-lakes')],
    publishedAt: new Date().toISOString(),
    body: [paragraph('A sound paragraph.')],
    ...fields,
    _id,
    _type: 'article',
    slug: { _type: 'slug', current: _id },
  }
}

export const pathOf = ({ slug }: Story) => `/articles/${encodeURIComponent(slug.current)}`

type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** Asks for a path exactly as it is written, which browsers and `fetch` would put in order first, and follows no redirect. */
export function ask(
  url: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { protocol, hostname: servername, host, port } = new URL(url)
  const [request, usualPort] = protocol === 'https:' ? [httpsRequest, 443] : [httpRequest, 80]
  const to = { host: '127.0.0.1', port: port || usualPort, servername }
  return new Promise((resolve, reject) => {
    const asked = request(
      { ...to, path, method, headers: { host, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** Every surface on which a story like those of `story()` is seen, besides its own page. */
export const surfaces = (word: string): string[] => [
  '/',
  '/sections/technology',
  '/topics/lakes',
  '/authors/maren-lindahl',
  `/archive/${new Date().toISOString().slice(0, 7)}`,
  `/search?q=${encodeURIComponent(word)}`,
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/sections/technology/feed.xml',
  '/topics/lakes/atom.xml',
  '/authors/maren-lindahl/feed.json',
  '/sitemap.xml',
  '/news-sitemap.xml',
]

/** At which of these addresses a text is to be read. */
export async function showing(url: string, paths: readonly string[], text: string): Promise<string[]> {
  const answers = await Promise.all(paths.map(async (path) => [path, await ask(url, path)] as const))
  return answers.filter(([, answer]) => answer.text.includes(text)).map(([path]) => path)
}

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export function* elementsOf(node: Node): Iterable<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
  if ('content' in node) yield* elementsOf(node.content)
}

export const attribute = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value

export const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''

const addresses = new Set(['href', 'src', 'action', 'formaction', 'data-src', 'poster', 'data', 'cite'])
const harmless = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const foreign = new Set(['iframe', 'frame', 'object', 'embed', 'base', 'applet'])

/** The site’s own scripts and data, of which a page may hold any, and nothing else that is called a script. */
const isOwnScript = (script: Element) =>
  attribute(script, 'data-lakeside') !== undefined ||
  ['speculationrules', 'application/ld+json'].includes(attribute(script, 'type') ?? '') ||
  /^\/elements\/elements\.\w+\.js$/.test(attribute(script, 'src') ?? '')

/** Hosts of which hostile content speaks, and to which no page may lead by an address that only looks like one of the site's own. */
export const EVIL = 'evil.example'

/** What no page of the site, and no story in a feed, may hold, whatever its editors wrote. */
export function faults(html: string, url: string): string[] {
  const found: string[] = []
  const ids = new Set<string>()
  for (const element of elementsOf(parse(html))) {
    const { tagName, attrs } = element
    const at = (what: string) => found.push(`<${tagName}>: ${what}`)
    if (foreign.has(tagName)) at('has no business here')
    if (tagName === 'script' && !isOwnScript(element)) at(`a strange script ${textOf(element).slice(0, 60)}`)
    if (tagName === 'script' && attribute(element, 'type') === 'application/ld+json')
      JSON.parse(textOf(element))
    if (tagName === 'meta' && attribute(element, 'http-equiv') === 'refresh') at('sends readers away')
    for (const { name, value } of attrs) {
      if (/^on/i.test(name)) at(`the handler ${name}=${value.slice(0, 60)}`)
      if (name === 'id' && ids.has(value)) at(`the id ${value} for the second time`)
      if (name === 'id') ids.add(value)
      const address = addresses.has(name) ? parseUrl(value, url) : undefined
      if (!address) continue
      const { protocol, hostname } = address
      const isPicture = tagName === 'img' && value.startsWith('data:image/')
      if (!harmless.has(protocol) && !isPicture) at(`${name} leads to ${value.slice(0, 60)}`)
      if (hostname.endsWith(EVIL)) at(`${name} leads away, to ${value.slice(0, 60)}`)
    }
  }
  return found
}

/** How many first headings a page has. */
export const headings = (html: string) =>
  [...elementsOf(parse(html))].filter(({ tagName }) => tagName === 'h1').length

/** The structured data of a page. */
export const jsonLdOf = (html: string): Record<string, unknown>[] =>
  [...elementsOf(parse(html))]
    .filter((element) => attribute(element, 'type') === 'application/ld+json')
    .map((element) => JSON.parse(textOf(element)))

/** What an XML parser has to say against a text, or null. A page of the site would not let strings be parsed, so an empty one does. */
export async function notWellFormed(page: Page, xml: string): Promise<string | null> {
  if (page.url() !== 'about:blank') await page.goto('about:blank')
  return page.evaluate(
    (text) =>
      new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent ??
      null,
    xml,
  )
}

/** Whether a hostile script has run in a page: all of them would leave `owned` behind. */
export const isOwned = (page: Page) => page.evaluate(() => 'owned' in window)

/** Addresses that a browser would run, or follow to another place than it seems. */
export const hostileUrls: readonly string[] = [
  'javascript:void(window.owned=1)',
  'JaVaScRiPt:void(window.owned=1)',
  ' javascript:void(window.owned=1)',
  '\u0001javascript:void(window.owned=1)',
  '\u00a0javascript:void(window.owned=1)',
  'java\nscript:void(window.owned=1)',
  'java\tscript:void(window.owned=1)',
  'java\u0000script:void(window.owned=1)',
  'javascript\r\n:void(window.owned=1)',
  'javascript&colon;void(window.owned=1)',
  'javascript&#58;void(window.owned=1)',
  'jav&#x09;ascript:void(window.owned=1)',
  'javascript%3Avoid(window.owned=1)',
  '%6A%61vascript:void(window.owned=1)',
  `javascript://${EVIL}/%0Avoid(window.owned=1)`,
  'view-source:javascript:void(window.owned=1)',
  'feed:javascript:void(window.owned=1)',
  'data:text/html,<script>window.owned=1</script>',
  'DATA:text/html;base64,PHNjcmlwdD53aW5kb3cub3duZWQ9MTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
  'VBScript:msgbox(1)',
  'file:///etc/passwd',
  'blob:null/1',
  'filesystem:http://localhost/temporary/x',
  `//${EVIL}`,
  `/\\${EVIL}`,
  `\\\\${EVIL}`,
  `/\t/${EVIL}`,
  `///${EVIL}`,
  `http:/\\${EVIL}`,
  `https:${EVIL}`,
  `https:///${EVIL}`,
]

const letters = (length: number) => 'a'.repeat(length)
export const TEN_THOUSAND = 10_000

/** Texts that mean something to HTML, to XML, to a script or to the eye, by what they try. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'the end of a script': 'x</script><script>window.owned=1</script>',
  'a comment with a script': 'x<!--<script>window.owned=1',
  'the end of a comment': 'x--><img src=x onerror="window.owned=1">',
  'the end of a section of data': 'x]]><script xmlns="http://www.w3.org/1999/xhtml">window.owned=1</script>',
  'the end of an attribute': `x"><svg onload=window.owned=1><a href="javascript:window.owned=1">`,
  'another end of an attribute': `x' onfocus='window.owned=1' autofocus='`,
  'the end of a title': 'x</title></style></textarea><script>window.owned=1</script>',
  entities: 'x &lt;script&gt;window.owned=1&lt;/script&gt; &amp;amp; &#x3c;b&#62; &nbsp;',
  'escapes of JSON': String.raw`x\u003c/script\u003e\"\\ ${'${window.owned=1}'} {{window.owned=1}}`,
  'ends of lines': 'x\u2028y\u2029z\u0085w',
  'turned letters': 'x\u202Egnp.exe\u202C\u2066y\u2069\u200Fz\u061C',
  'letters of many parts': '👩‍👩‍👧‍👦🏳️‍🌈 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! ﷽ 𒐫',
  controls: 'x\u0000\u0001\u0008\u000b\u001b\u001f\u007fy',
  'one endless word': letters(TEN_THOUSAND),
  'words without end': 'lake '.repeat(TEN_THOUSAND / 5),
}
