import { randomUUID } from 'node:crypto'

import { publishArticle } from '../e2e/support/articles'
import { ask } from '../e2e/support/hostile'
import { expect, test } from '../e2e/support/test'
import { handedOver } from './names'
import { startSite } from './site'
import { end } from './stand-in/stand-in'
import { sendWebhooks } from './webhook'

/** Within so many milliseconds something counts as seen at once: answers without a webhook are kept for five minutes. */
const atOnce = 20_000

test('without the press, a webhook tells of what was published', async ({ publication }) => {
  const [port, secret] = ['3100', randomUUID()]
  const token = publication.editor.config().token ?? ''
  const site = await startSite(process.env[handedOver.folder] ?? '', {
    PORT: port,
    PRESS: 'off',
    SANITY_API_READ_TOKEN: token,
    SANITY_WEBHOOK_SECRET: secret,
  })
  const url = `http://localhost:${port}`
  const { id, path } = await publishArticle(publication, 'A story that is kept')
  const read = async () => (await ask(url, path)).text
  try {
    await expect.poll(read, { timeout: atOnce }).toContain('A story that is kept')

    await test.step('what is changed without a webhook is not seen', async () => {
      await publication.editor.patch(id).set({ headline: 'A story that nobody told of' }).commit()
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      expect(await read()).not.toContain('A story that nobody told of')
    })

    const webhook = await sendWebhooks(publication.editor, `${url}/api/revalidate`, secret)
    await publication.editor.patch(id).set({ headline: 'A story that a webhook told of' }).commit()
    await expect.poll(() => webhook.answers).toEqual([200])
    expect(await read()).toContain('A story that a webhook told of')
    webhook.end()
  } finally {
    await end(site, 'SIGINT')
  }
})
