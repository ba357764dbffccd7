import { xml, xmlDocument } from '../site/xml'
import type { FeedEntry } from './entry'
import type { Feed } from './feed'
import { feedMediaTypes } from './media-types'
import { proseHtml } from './prose-html'

/** A date as RSS wants it: RFC 822, but with a year of four digits. */
const rssDate = (instant: string) => new Date(instant).toUTCString()

const image = ({ url, width, height, alt }: NonNullable<FeedEntry['image']>) =>
  xml(
    'media:content',
    { url, medium: 'image', type: 'image/jpeg', width, height },
    xml('media:description', { type: 'plain' }, alt),
  )

const item = (entry: FeedEntry) =>
  xml(
    'item',
    {},
    xml('title', {}, entry.title),
    xml('link', {}, entry.url),
    xml('guid', { isPermaLink: 'false' }, entry.id),
    entry.published !== undefined && xml('pubDate', {}, rssDate(entry.published)),
    entry.updated !== undefined && xml('atom:updated', {}, entry.updated),
    // RSS itself has a language for the whole channel only.
    entry.language !== undefined && xml('dc:language', {}, entry.language),
    // RSS's own `author` is an e-mail address.
    ...entry.authors.map(({ name }) => xml('dc:creator', {}, name)),
    ...entry.categories.map((title) => xml('category', {}, title)),
    // Feed readers read a description as HTML, but a title as text.
    entry.summary !== undefined && xml('description', {}, proseHtml(entry.summary)),
    xml('content:encoded', {}, entry.html),
    entry.image && image(entry.image),
  )

/** A feed as RSS 2.0, with the whole stories in `content:encoded`. */
export const rss = ({
  title,
  description,
  language,
  page,
  addresses,
  icons: { small },
  hub,
  updated,
  entries,
}: Feed): string =>
  xmlDocument(
    xml(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      xml(
        'channel',
        {},
        xml('title', {}, title),
        xml('link', {}, page),
        xml('description', {}, proseHtml(description ?? title)),
        xml('language', {}, language),
        entries.length > 0 && xml('lastBuildDate', {}, rssDate(updated)),
        // RSS wants the image's title and link to be the channel's own.
        xml(
          'image',
          {},
          xml('url', {}, small.url),
          xml('title', {}, title),
          xml('link', {}, page),
          xml('width', {}, String(small.side)),
          xml('height', {}, String(small.side)),
        ),
        xml('atom:link', { rel: 'self', type: feedMediaTypes.rss, href: addresses.rss }),
        hub !== undefined && xml('atom:link', { rel: 'hub', href: hub }),
        ...entries.map(item),
      ),
    ),
  )
