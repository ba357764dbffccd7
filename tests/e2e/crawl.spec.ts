import type { APIRequestContext } from '@playwright/test'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

import { parseUrl } from '../../lib/site/parse-url'
import { expect, test } from './support/test'

type Node = DefaultTreeAdapterTypes.Node

function* elements(node: Node): Iterable<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child)
}

type Fetched = { status: number; type: string; body: string }

/** The pictures that a page names for others: for shared links, for search engines, for its tab. */
function picturesFor(all: readonly DefaultTreeAdapterTypes.Element[]): string[] {
  return all.flatMap(({ tagName, attrs, childNodes }) => {
    const of = (name: string) => attrs.find((attr) => attr.name === name)?.value ?? ''
    if (tagName === 'meta' && /^(og|twitter):image$/.test(of('property') || of('name')))
      return [of('content')]
    if (tagName === 'link' && /icon/.test(of('rel'))) return [of('href')]
    if (of('type') !== 'application/ld+json') return []
    const text = childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    // Of structured data, what stands as a picture: `image` with one address or several, and a logo.
    const found: string[] = []
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'image') found.push(...[value].flat().map(String))
      if (key === 'logo' && typeof value === 'object' && value !== null && 'url' in value)
        found.push(String(value.url))
      return value
    })
    return found
  })
}

/** Every address of this site that an answer names: links and pictures of a page, entries of a sitemap or feed. */
function addressesIn({ type, body }: Fetched, base: string): string[] {
  const found: string[] = []
  if (type.includes('html')) {
    const all = [...elements(parse(body))]
    found.push(...picturesFor(all))
    for (const { attrs } of all) {
      for (const { name, value } of attrs) {
        if (name === 'href' || name === 'src') found.push(value)
        if (name === 'srcset')
          found.push(...value.split(/,\s+/).map((each) => each.trim().split(' ')[0] ?? ''))
      }
    }
  } else if (type.includes('xml')) {
    for (const [, text = ''] of body.matchAll(/<(?:loc|link)[^>]*>([^<]+)</g)) found.push(text)
    for (const [, text = ''] of body.matchAll(/(?:href|url)="([^"]+)"/g)) found.push(text)
  } else if (type.includes('json')) {
    for (const [, text = ''] of body.matchAll(
      /"(?:url|home_page_url|feed_url|image|icon|favicon)":"([^"]+)"/g,
    ))
      found.push(text)
  }
  return found.flatMap((address) => {
    const whole = address.replaceAll('&amp;', '&')
    const url = parseUrl(whole, base)
    if (!url) return []
    const { origin, pathname, search } = url
    return origin === new URL(base).origin ? [pathname + search] : []
  })
}

async function fetched(request: APIRequestContext, url: string): Promise<Fetched> {
  const response = await request.get(url, { maxRedirects: 0 })
  const type = response.headers()['content-type'] ?? ''
  return { status: response.status(), type, body: /html|xml|json/.test(type) ? await response.text() : '' }
}

test('every address that a page, sitemap or feed names leads somewhere; titles differ, each page has one h1 and says its own address', async ({
  publication,
  request,
}) => {
  test.setTimeout(400_000)
  const seen = new Set<string>()
  const queue = [
    '/',
    '/robots.txt',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    // Nobody links to what somebody may have searched for.
    '/search?q=lake',
  ]
  const wrong: string[] = []
  const titles = new Map<string, string>()
  const pictures = new Map<string, string>()
  const types = new Map<string, string>()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path) || /^\/(studio|api)\b/.test(path)) continue
    seen.add(path)
    const answer = await fetched(request, publication.url + path)
    if (![200, 301].includes(answer.status)) wrong.push(`${path} answers ${answer.status}`)
    types.set(path, answer.type)
    queue.push(...addressesIn(answer, publication.url + path))
    if (answer.status !== 200 || !answer.type.includes('html')) continue
    const all = [...elements(parse(answer.body))]
    for (const picture of picturesFor(all)) {
      const { pathname, search } = new URL(picture, publication.url)
      pictures.set(pathname + search, path)
    }
    const headings = all.filter(({ tagName }) => tagName === 'h1')
    if (headings.length !== 1) wrong.push(`${path} has ${headings.length} h1`)
    const title = /<title>([^<]*)<\/title>/.exec(answer.body)?.[1] ?? ''
    const other = titles.get(title)
    if (other !== undefined) wrong.push(`${path} and ${other} are both called “${title}”`)
    titles.set(title, path)
    const canonical = all.find(
      ({ tagName, attrs }) => tagName === 'link' && attrs.some(({ value }) => value === 'canonical'),
    )
    const own = canonical?.attrs.find(({ name }) => name === 'href')?.value
    if (
      own !== undefined &&
      own.startsWith(publication.url) &&
      own !== publication.url + path.replace(/^\/$/, '')
    )
      if (own !== publication.url + path) wrong.push(`${path} says that its address is ${own}`)
  }
  for (const [picture, path] of pictures) {
    const type = types.get(picture) ?? 'nothing'
    if (!type.startsWith('image/')) wrong.push(`${path} names ${picture} as a picture, which is ${type}`)
  }
  expect(wrong).toEqual([])
  expect(pictures.size).toBeGreaterThan(20)
  // Thirteen stories and more, sections, topics, authors, months, pictures in their sizes.
  expect(titles.size).toBeGreaterThan(40)
})
