import type { IncomingHttpHeaders } from 'node:http'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { freePort } from '../../tests/e2e/support/publication'
import { compare } from '../support/compare'
import { contest, contestant, taste } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { figure } from '../support/format'
import { startNginx } from '../support/nginx'
import { answering, end, serverCore, start } from '../support/processes'
import { startNext, startPublication, startSite } from '../support/site'
import { printed } from './printed'
import { samplePages } from './sample'

/** As docs/running.md advises for this mode: with a webhook's secret, Next caches the lake's answers. */
const pressOff = { PRESS: 'off', SANITY_WEBHOOK_SECRET: 'a secret of the benchmark' }

/** The printed story against a bare Node server, nginx, and this site without its press. All share one core. */
export async function story(bench: Bench): Promise<Findings> {
  const path = samplePages.story
  const site = await startPublication(bench, { core: serverCore })
  const withoutPress = await startSite(bench, {
    env: { ...pressOff, SANITY_API_HOST: site.lakeUrl },
    core: serverCore,
  })
  const next = await startNext(bench, {
    env: { ...pressOff, SANITY_API_HOST: site.lakeUrl },
    core: serverCore,
  })

  const press = contestant('the press', `${site.origin}${path}`)
  const { body, headers } = await printed(press)
  const bare = contestant(
    'bare Node server, same answer',
    await startBareServer(bench, body, ofTheAnswer(headers)),
  )
  const barest = contestant(
    'bare Node server, same body with three headers',
    await startBareServer(bench, body, {
      'content-type': headers['content-type'] ?? '',
      'content-encoding': 'gzip',
      'content-length': String(body.length),
    }),
  )
  const files = filesOf(bench, body, path)
  const nginx = contestant('nginx, same files', `${await startNginx(bench, files)}${path}/`)
  const tuned = contestant(
    'nginx, same files, tuned for them',
    `${await startNginx(bench, files + smallFiles)}${path}/`,
  )
  const off = contestant('this site, PRESS=off', `${withoutPress.origin}${path}`)
  const direct = contestant('next start, nothing around it', `${next.origin}${path}`)
  for (const other of [bare, barest, nginx, tuned]) {
    if (!(await taste(other)).body.equals(body))
      throw new Error(`${other.name}: its bytes are not the press's.`)
  }

  const all = [press, bare, barest, nginx, tuned, off, direct]
  await contest(bench, all)
  return {
    bars: [
      compare('printed story against a bare Node server with the same answer', press, bare, 0.85),
      compare('printed story against nginx with the same files', press, nginx, 0.35),
      compare('printed story against this site with PRESS=off', press, off, 15),
    ],
    figures: all.map(({ name, rates }) => figure(`requests/s, ${name}`, rates)),
  }
}

/** The headers without those that every Node server adds by itself. */
function ofTheAnswer(headers: IncomingHttpHeaders): Record<string, string> {
  const { date, connection, 'keep-alive': keepAlive, ...own } = headers
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)]))
}

async function startBareServer(bench: Bench, body: Buffer, headers: Record<string, string>): Promise<string> {
  const folder = bench.folder()
  const file = join(folder, 'story.gz')
  writeFileSync(file, body)
  const headersFile = join(folder, 'headers.json')
  writeFileSync(headersFile, JSON.stringify(headers))
  const port = await freePort()
  const script = join(import.meta.dirname, 'bare-server.js')
  const child = start(process.execPath, [script, String(port), file, headersFile], {
    core: serverCore,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  bench.afterwards(() => end(child))
  const url = `http://127.0.0.1:${port}/`
  await answering(url, child)
  return url
}

/** Writes the page as a file with its compressed twin, and returns nginx's settings for that folder. */
function filesOf(bench: Bench, body: Buffer, path: string): string {
  const root = bench.folder()
  mkdirSync(join(root, path), { recursive: true })
  writeFileSync(join(root, path, 'index.html'), gunzipSync(body))
  writeFileSync(join(root, path, 'index.html.gz'), body)
  return `root ${root}; gzip_static on;`
}

/** The fastest settings for small files that never change: files are kept open, and not sent by the kernel. */
const smallFiles = 'sendfile off; open_file_cache max=1000;'
