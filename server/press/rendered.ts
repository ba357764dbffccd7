import type { News } from '@/lib/site/render-news'

/** What Next answered when it was asked for a page as an anonymous reader would ask. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer }

/**
 * Asks Next for a page without cookies and without any header of a reader's request. With the news, it may use answers of the lake that it was
 * given before and that no event has expired since. Rejects when Next cannot be reached.
 */
export type Render = (path: string, news?: News) => Promise<Rendered>
