import { xml, xmlDocument } from '../site/xml'
import type { FeedEntry } from './entry'
import { NEVER, type Feed } from './feed'
import { feedMediaTypes } from './media-types'

const entryElement = (entry: FeedEntry) =>
  xml(
    'entry',
    entry.language === undefined ? {} : { 'xml:lang': entry.language },
    xml('id', {}, entry.id),
    xml('title', {}, entry.title),
    xml('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    entry.published !== undefined && xml('published', {}, entry.published),
    xml('updated', {}, entry.updated ?? NEVER),
    ...entry.authors.map(({ name, url }) => xml('author', {}, xml('name', {}, name), xml('uri', {}, url))),
    ...entry.categories.map((term) => xml('category', { term })),
    entry.summary !== undefined && xml('summary', {}, entry.summary),
    xml('content', { type: 'html' }, entry.html),
  )

/** A feed as Atom (RFC 4287), with the whole stories. */
export const atom = (feed: Feed): string =>
  xmlDocument(
    xml(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
      xml('id', {}, feed.page),
      xml('title', {}, feed.title),
      feed.description !== undefined && xml('subtitle', {}, feed.description),
      xml('updated', {}, feed.updated),
      xml('icon', {}, feed.icons.small.url),
      // Entries without authors of their own need the feed to have one (RFC 4287, 4.1.1).
      xml('author', {}, xml('name', {}, feed.publication)),
      xml('link', { rel: 'self', type: feedMediaTypes.atom, href: feed.addresses.atom }),
      xml('link', { rel: 'alternate', type: 'text/html', href: feed.page }),
      feed.hub !== undefined && xml('link', { rel: 'hub', href: feed.hub }),
      ...feed.entries.map(entryElement),
    ),
  )
