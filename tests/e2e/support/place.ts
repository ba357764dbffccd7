import type { Browser, BrowserContext } from '@playwright/test'

import { administrator, type Publication, startPublication } from './publication'

/** What a browser keeps of somebody who is signed in. */
export type Session = {
  cookies: Parameters<BrowserContext['addCookies']>[0]
  /** What the site's pages have in their local storage. */
  kept: Record<string, string>
}

/** Where a publication and its content are: the same tests hold in each of them. */
export type Place = {
  /** Starts one, perhaps with further variables where it has a lake of its own. */
  start: (variables?: Record<string, string>) => Promise<Publication>
  /** Signs the administrator in. */
  signIn: (publication: Publication, browser: Browser) => Promise<Session>
  /** Hosts that pages may ask besides the site's own. */
  hosts: RegExp
  /** What the Studio says there of itself, and is nobody's fault. */
  harmless: RegExp
}

const nothing = /^(?!)/

/** A publication with a lake of its own: nothing else is asked. */
export const ownPlace: Place = {
  start: startPublication,
  signIn: async ({ url }) => {
    const answer = await fetch(`${url}/lake/v1/auth/sign-in`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams(administrator),
    })
    const [name = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(/[=;]/)
    return { cookies: [{ name, value: decodeURIComponent(value), url }], kept: {} }
  },
  hosts: nothing,
  harmless: nothing,
}

/** Lets a browser have been signed in before. */
export async function resume(
  context: BrowserContext,
  url: string,
  { cookies, kept }: Session,
): Promise<void> {
  await context.addCookies(cookies)
  if (Object.keys(kept).length === 0) return
  await context.addInitScript(
    ([origin, entries]) => {
      if (location.origin !== origin) return
      for (const [name, value] of Object.entries(entries))
        if (localStorage.getItem(name) === null) localStorage.setItem(name, value)
    },
    [url, kept] as const,
  )
}
