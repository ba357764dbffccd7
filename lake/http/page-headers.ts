import type { Context } from 'hono'

import { contentSecurityPolicy } from './page'

type Options = {
  /** The origin that a form of the page may lead to, besides the page's own. */
  studio?: string | undefined
  /**
   * What a request that the page leads to may tell of its address. Never `no-referrer`, with which browsers would send its forms with
   * `Origin: null`.
   */
  referrer?: 'same-origin' | 'strict-origin'
}

/** Gives an answer the headers of the lake's own pages: they load nothing, and are framed by nobody and kept nowhere. */
export function setPageHeaders(c: Context, { studio, referrer = 'same-origin' }: Options = {}): void {
  c.header('Content-Security-Policy', contentSecurityPolicy(studio))
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', referrer)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
}
