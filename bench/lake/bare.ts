import { freePort } from '../../tests/e2e/support/publication'
import { program } from '../../tests/support/commands'
import type { Bench } from '../support/findings'
import { answering, end, start } from '../support/processes'
import { type Answered, type Asked, lineTo } from './line'

export type BareServer = {
  origin: string
  /** Makes it answer as `answered` from now on, and returns the request for that, which is as long as `asked`. */
  imitate: (name: string, asked: Asked, answered: Answered) => Promise<Asked>
}

/** Starts a Hono route that answers from memory, in a process of its own. */
export async function startBareServer(bench: Bench, core?: number): Promise<BareServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = start(process.execPath, [...program('bench/lake/bare.main.ts'), String(port)], {
    core,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  bench.afterwards(() => end(child))
  await answering(`${origin}/`, child)
  const line = lineTo(origin)
  bench.afterwards(line.close)
  return {
    origin,
    imitate: async (name, asked, { headers, body }) => {
      const { date, connection, 'keep-alive': keepAlive, 'transfer-encoding': chunks, ...own } = headers
      const told = { ...own, 'content-length': String(body.length) }
      const { status } = await line.ask({
        method: 'PUT',
        path: `/${name}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ headers: told, body: body.toString('base64') }),
      })
      if (status !== 204) throw new Error(`The bare server did not take the answer "${name}" (${status}).`)
      const [, search = ''] = asked.path.split('?')
      return { ...asked, path: `/${name}?${search}` }
    },
  }
}
