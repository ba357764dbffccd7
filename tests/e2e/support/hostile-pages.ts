import type { Page } from '@playwright/test'

import { ask, expect, faults, headings, isOwned, notWellFormed, paragraph, showing } from './hostile'
import { pages } from './pages'

/** Feeds and sitemaps: what else than pages shows a story. */
export const feeds = [
  '/feed.xml',
  '/atom.xml',
  '/sections/technology/feed.xml',
  '/authors/maren-lindahl/atom.xml',
]
export const sitemaps = ['/sitemap.xml', '/news-sitemap.xml']
/** What stands around what is wrong, and must stay. */
export const sound = 'A sound paragraph.'

/** Waits until what was written is what readers see. */
export const seen = (url: string, path: string, text: string) =>
  expect
    .poll(() => showing(url, [path], text), { message: `${path} shows ${text.slice(0, 40)}` })
    .toEqual([path])

/** The page at an address, which must be one, whole and harmless. */
export async function whole(url: string, path: string, status = 200): Promise<string> {
  const answer = await ask(url, path)
  expect([path, answer.status, headings(answer.text)]).toEqual([path, status, 1])
  expect([path, faults(answer.text, url + path)]).toEqual([path, []])
  return answer.text
}

/** All that stands around a story, pages, feeds and sitemaps, must be as it would be without it. */
export async function othersStand(page: Page, url: string): Promise<void> {
  for (const path of [pages.front, pages.story, pages.section, pages.author, pages.archive, pages.results])
    await whole(url, path)
  for (const path of [...feeds, ...sitemaps]) {
    const { status, text } = await ask(url, path)
    expect([path, status, await notWellFormed(page, text)]).toEqual([path, 200, null])
  }
  const feed: { items: { content_html: string }[] } = JSON.parse((await ask(url, '/feed.json')).text)
  for (const { content_html } of feed.items) expect(faults(content_html, url)).toEqual([])
}

/** Visits a page as a reader does, moves the mouse over it, and hears no complaint. */
export async function visit(page: Page, url: string, path: string, complaints: string[]): Promise<void> {
  await page.goto(url + path)
  await page.mouse.move(300, 300)
  expect([path, await isOwned(page)]).toEqual([path, false])
  expect([path, complaints]).toEqual([path, []])
}

/** A paragraph with a link in it, wherever that leads. */
export const link = (href: unknown) =>
  paragraph(`Words with the link ${String(href)}.`, ['l'], [{ _type: 'link', _key: 'l', href }])
