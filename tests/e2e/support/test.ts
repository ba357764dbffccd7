import { type BrowserContext, test as base } from '@playwright/test'

import { ownPlace, type Place, resume, type Session } from './place'
import type { Publication } from './publication'
import { Studio } from './studio'

type WorkerFixtures = {
  /** Variables with which a file's publication starts, besides its own. */
  variables: Record<string, string>
  place: Place
  publication: Publication
  /** The administrator's session, for all tests of a worker: to sign in takes a browser longer than most of what they do. */
  session: Session
}
type Fixtures = {
  /** The administrator's Studio, signed in; nothing is open yet. */
  studio: Studio
  /** Everything that a browser complained about or asked of another host during the test. */
  complaints: string[]
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  variables: [{}, { option: true, scope: 'worker' }],
  place: [ownPlace, { scope: 'worker', option: true }],
  publication: [
    async ({ place, variables }, use) => {
      const publication = await place.start(variables)
      await use(publication)
      await publication.stop()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  session: [
    async ({ browser, place, publication }, use) => use(await place.signIn(publication, browser)),
    { scope: 'worker', timeout: 120_000 },
  ],
  complaints: async ({ context, place, publication }, use) => {
    const complaints: string[] = []
    watch(context, publication.url, complaints, place)
    await use(complaints)
  },
  studio: async ({ page, publication, session }, use) => {
    await resume(page.context(), publication.url, session)
    await use(new Studio(page, publication.url))
  },
})

export { expect } from '@playwright/test'

/** Notes console errors and warnings, uncaught errors, failed answers and requests to other hosts than those of the place. */
export function watch(
  context: BrowserContext,
  origin: string,
  complaints: string[],
  { hosts, harmless }: Pick<Place, 'hosts' | 'harmless'> = ownPlace,
): void {
  context.on('console', (message) => {
    // The Studio complains of a slow machine, too: whatever took it long, and its description of the schema again and again.
    if (/took more than \d+ second|^Building schema for synchronization/.test(message.text())) return
    if (harmless.test(message.text())) return
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    const url = request.url()
    if (!/^(https?|wss?):/.test(url)) return
    const { host } = new URL(url)
    if (host !== new URL(origin).host && !hosts.test(host)) complaints.push(`outside: ${url}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`)
  })
}
