import { type BrowserContext, type Cookie, test as base } from '@playwright/test'

import { administrator, type Publication, startPublication } from './publication'
import { Studio } from './studio'

type WorkerFixtures = {
  publication: Publication
  /** The administrator's session, for all tests of a worker: to sign in takes a browser longer than most of what they do. */
  session: Pick<Cookie, 'name' | 'value'>
}
type Fixtures = {
  /** The administrator's Studio, signed in; nothing is open yet. */
  studio: Studio
  /** Everything that a browser complained about or asked of another host during the test. */
  complaints: string[]
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  publication: [
    async ({}, use) => {
      const publication = await startPublication()
      await use(publication)
      await publication.stop()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  session: [
    async ({ publication }, use) => {
      const answer = await fetch(`${publication.url}/lake/v1/auth/sign-in`, {
        method: 'POST',
        headers: { origin: publication.url },
        body: new URLSearchParams(administrator),
      })
      const [name = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(/[=;]/)
      await use({ name, value: decodeURIComponent(value) })
    },
    { scope: 'worker' },
  ],
  complaints: async ({ context, publication }, use) => {
    const complaints: string[] = []
    watch(context, publication.url, complaints)
    await use(complaints)
  },
  studio: async ({ page, publication, session }, use) => {
    await page.context().addCookies([{ ...session, url: publication.url }])
    await use(new Studio(page, publication.url))
  },
})

export { expect } from '@playwright/test'

/** Notes console errors and warnings, uncaught errors, failed answers and requests to other hosts. */
export function watch(context: BrowserContext, origin: string, complaints: string[]): void {
  context.on('console', (message) => {
    // The Studio complains of a slow machine, too: whatever took it long, and its description of the schema again and again.
    if (/took more than \d+ second|^Building schema for synchronization/.test(message.text())) return
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    const url = request.url()
    if (/^(https?|wss?):/.test(url) && new URL(url).host !== new URL(origin).host)
      complaints.push(`outside: ${url}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`)
  })
}
