import { type BrowserContext, test as base } from '@playwright/test'

import { type Publication, startPublication } from './publication'
import { Studio } from './studio'

type WorkerFixtures = { publication: Publication }
type Fixtures = {
  /** The administrator's Studio, signed in. */
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
  complaints: async ({ context, publication }, use) => {
    const complaints: string[] = []
    watch(context, publication.url, complaints)
    await use(complaints)
  },
  studio: async ({ page, publication }, use) => {
    const studio = new Studio(page, publication.url)
    await studio.signIn()
    await use(studio)
  },
})

export { expect } from '@playwright/test'

/** Notes console errors and warnings, uncaught errors, failed answers and requests to other hosts. */
export function watch(context: BrowserContext, origin: string, complaints: string[]): void {
  context.on('console', (message) => {
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
