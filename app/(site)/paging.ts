import { notFound, permanentRedirect } from 'next/navigation'
import type { Place } from '@/components/pagination/pagination'
import { pageNumber, pagesOf } from '@/lib/queries/paging'

/** The query parameters of a page's address, as Next gives them. */
export type Asked = Record<string, string | string[] | undefined>

/** The value of a parameter, or the first of several; undefined if it is missing or empty. */
export const parameter = (asked: Asked, name: string): string | undefined =>
  [asked[name]].flat()[0] || undefined

/**
 * Which page of a list is asked for. The first page has no number in its address: with `page=1`, the reader is
 * redirected to the list's own address. With anything that is not a page number, the page is not found.
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
 * The place of a page in a list with `total` items, of which it shows `shown`. A page beyond the last is not found,
 * nor is any page but the first if it shows nothing: items that were counted may turn out unfit to be shown.
 */
export function placeIn(total: number, path: string, page: number, shown: number): Place {
  const pages = pagesOf(total)
  if (page > pages || (page > 1 && shown === 0)) notFound()
  return { path, page, pages }
}

/** A page's place in its list, as `pageMetadata` takes it. */
export const inMetadata = ({ page, pages }: Place) => ({ page, total: pages })
