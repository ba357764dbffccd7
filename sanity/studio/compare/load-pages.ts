import {
  urlSearchParamPreviewPathname,
  urlSearchParamPreviewPerspective,
  urlSearchParamPreviewSecret,
} from '@sanity/preview-url-secret/constants'
import { createPreviewSecret } from '@sanity/preview-url-secret/create-secret'
import type { SanityClient } from 'sanity'
import { previewPaths } from '@/lib/site/urls'
import { markDifferences } from './differences'

/** A page as readers see it and as it will be, as HTML, with the number of places in which they differ. */
export type Pages = { published: string; preview: string; places: number }

/** What is to be compared: the page's path in the preview and as it is published, and what the preview looks at. */
export type Compared = { path: string; publishedPath: string; perspective: string; userId: string }

/** Fetches both pages and marks what differs. Throws when one of them cannot be had. */
export async function loadPages(
  client: SanityClient,
  { path, publishedPath, perspective, userId }: Compared,
): Promise<Pages> {
  const { secret } = await createPreviewSecret(client, 'lakeside/compare', location.href, userId)
  const entrance = new URLSearchParams({
    [urlSearchParamPreviewSecret]: secret,
    [urlSearchParamPreviewPathname]: encodeURI(path),
    [urlSearchParamPreviewPerspective]: perspective,
  })
  const [published, preview] = await Promise.all([
    // Without cookies it is what readers get.
    pageAt(encodeURI(publishedPath), 'omit'),
    pageAt(`${previewPaths.enable}?${entrance}`, 'same-origin'),
  ])
  const places = markDifferences(published, preview)
  return { published: textOf(published), preview: textOf(preview), places }
}

async function pageAt(address: string, credentials: RequestCredentials): Promise<Document> {
  const answer = await fetch(address, { credentials, cache: 'no-store' })
  if (!answer.ok) throw new Error(`${address} was answered with status ${answer.status}.`)
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

const style = `mark, [data-differs] { background: #ffe08a; color: #1a1a1a; outline: 2px solid #b07a00; }
[data-preview] { display: none !important; }`

/** Nothing in it runs, and its links lead nowhere: it is to be read beside the other. */
function textOf(page: Document): string {
  for (const script of page.querySelectorAll('script')) script.remove()
  const base = page.createElement('base')
  base.href = location.origin
  page.head.prepend(base)
  page.head.append(Object.assign(page.createElement('style'), { textContent: style }))
  return `<!doctype html>${page.documentElement.outerHTML}`
}
