import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

import { ask, expect, pathOf, story, test } from '../e2e/support/hostile'
import { program } from '../support/commands'
import { handedOver } from './names'
import { hostedVariables } from './site'

test('addresses that a program changed are found in the history, and get their redirects', async ({
  publication: { url, editor },
  desk,
}) => {
  const moved = story({ headline: 'A story that a program moves' })
  await desk.write(moved)
  await desk.change(moved._id, { slug: { _type: 'slug', current: `${moved._id}-moved` } })
  await expect.poll(async () => (await ask(url, pathOf(moved))).status).toBe(404)
  // Beside this process, which answers it.
  const redirects = async (...args: string[]) => {
    const command = spawn(process.execPath, [...program('server/redirects/main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...hostedVariables(process.env[handedOver.folder] ?? ''),
        SANITY_API_WRITE_TOKEN: editor.config().token,
      },
    })
    const [said, [status]] = await Promise.all([text(command.stdout), once(command, 'close')])
    return { said, status }
  }
  const checked = await redirects('--check')
  expect(checked).toEqual({ status: 2, said: expect.stringContaining(pathOf(moved)) })
  expect(await redirects('--write')).toMatchObject({ status: 0 })
  await expect
    .poll(async () => (await ask(url, pathOf(moved))).headers.location)
    .toBe(`${pathOf(moved)}-moved`)
  await editor.delete({ query: '*[_type == "redirect" && from == $from]', params: { from: pathOf(moved) } })
})
