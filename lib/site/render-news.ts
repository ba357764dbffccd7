import { z } from 'zod'

/**
 * What has expired lately, as the press tells the renderer with each page that it asks for. Events are counted from the press's start: those of
 * `events` come after the first `before`. Each has the sync tags that it expired; undefined stands for everything.
 */
export type News = { before: number; events: readonly (readonly string[] | undefined)[] }

/** The request header with the news. Only the press sends it: the front door takes it out of what comes from outside. */
export const newsHeader = 'x-lakeside-news'

/** Whether a tag can stand in the header as it is. */
const isPlain = (tag: string) => /^[\w:.+/=-]+$/.test(tag)

const everything = '*'

/** Writes the news as `12;s1:Ab12 s1:Cd34;*`: after the twelfth event, one expired two tags, and the next one everything. */
export const newsText = ({ before, events }: News): string =>
  [before, ...events.map((tags) => (tags?.every(isPlain) ? tags.join(' ') : everything))].join(';')

const header = /^(\d{1,15})((?:;[^;]*)*)$/

/** Reads what `newsText` has written; undefined for anything else. */
export function readNews(text: string): News | undefined {
  const [, before, rest = ''] = header.exec(text) ?? []
  if (before === undefined) return undefined
  const events = rest.split(';').slice(1)
  return {
    before: Number(before),
    events: events.map((tags) => (tags === everything ? undefined : tags.split(' ').filter(Boolean))),
  }
}

/** The diagnostics channel on which the renderer's server says that a page is about to be rendered, and for what. */
export const renderChannel = 'lakeside:render'

/** What is said on it: the page's address, and the header with the news. Without news, the render is not for the press. */
export const announcedRender = z.object({ page: z.string(), news: z.string().optional() })
export type AnnouncedRender = z.output<typeof announcedRender>
