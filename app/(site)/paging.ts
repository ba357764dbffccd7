import { notFound, permanentRedirect } from 'next/navigation'
import type { Place } from '@/components/pagination/pagination'
import { pageNumber, pagesOf } from '@/lib/queries/paging'

/** What Next gives a page of the query in its address. */
export type Asked = Record<string, string | string[] | undefined>

/** The value of a parameter, the first if there are several; undefined when it says nothing. */
export const parameter = (asked: Asked, name: string): string | undefined =>
  [asked[name]].flat()[0] || undefined

/**
 * Which page of a list is asked for. The first has no number in its address, so whoever writes one is sent to the list's own; what is no
 * number of a page is not found.
 */
export function pageAsked(asked: Asked, path: string): number {
  const value = parameter(asked, 'page')
  if (value === undefined) return 1
  const page = pageNumber(value)
  if (page === 1) permanentRedirect(path)
  if (page === null) notFound()
  return page
}

/**
 * The place of a page in a list of so many things, of which it shows some. A page beyond the last is not found, nor is a further page
 * without anything on it: what was counted may be unfit to be shown.
 */
export function placeIn(total: number, path: string, page: number, shown: number): Place {
  const pages = pagesOf(total)
  if (page > pages || (page > 1 && shown === 0)) notFound()
  return { path, page, pages }
}

/** What a page's metadata says of its place. */
export const inMetadata = ({ page, pages }: Place) => ({ page, total: pages })
