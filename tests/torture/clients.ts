import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Random } from '../../bench/corpus/random'
import { assertThat, type Figures } from './figures'
import { start } from './lake-process'
import type { Ledger } from './ledger'
import { queries } from './queries'
import { note, someWrite } from './writes'

/** What clients need to know. `isOver` says whether the lake is about to be killed, or was. */
export type Scene = {
  url: string
  token: string
  folder: string
  ledger: Ledger
  figures: Figures
  isOver: () => boolean
}

/** Writes one thing after another until the lake is gone. */
export async function write(
  { url, token, ledger, isOver }: Scene,
  name: string,
  random: Random,
): Promise<void> {
  let last: ReturnType<typeof someWrite> | undefined
  for (let count = 0; !isOver(); count += 1) {
    const one = someWrite(random, `${name}-${count}`)
    const status = await ledger.send(url, token, one)
    if (status === undefined) return
    if (status === 200) last = one
    if (random.isTrue(0.05) && last && ledger.fates.get(last.transactionId) === 'acknowledged')
      await repeat({ url, token, isOver }, last)
  }
}

/** A transaction that was acknowledged cannot be made a second time. */
async function repeat(
  { url, token, isOver }: Pick<Scene, 'url' | 'token' | 'isOver'>,
  { transactionId, path, body }: ReturnType<typeof someWrite>,
) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, transactionId }),
  }).catch(() => undefined)
  if (!response) return
  const text = await response.text().catch(() => '')
  assertThat(
    isOver() || (response.status === 409 && text.includes('transactionAlreadyExistsError')),
    `"${transactionId}" was repeated, and the answer was ${response.status}: ${text}`,
  )
}

/** Uploads a file now and then. */
export async function upload({ url, token, ledger, figures, isOver }: Scene, random: Random): Promise<void> {
  while (!isOver()) {
    const response = await fetch(`${url}/v2025-02-19/assets/files/production?filename=a.bin`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: randomBytes(random.between(1, 200_000)),
    }).catch(() => undefined)
    const answer = await response?.json().catch(() => undefined)
    if (!response) return
    if (response.status === 200 && answer) {
      ledger.uploads.push(answer.document._id)
      figures.uploads += 1
    }
    await delay(random.between(50, 250))
  }
}

/** Asks one query after another, signed in, so that lists are kept and built. */
export async function read({ url, token, figures, isOver }: Scene, random: Random): Promise<void> {
  while (!isOver()) {
    const search = new URLSearchParams({
      query: random.pick(queries),
      perspective: random.pick(['raw', 'published', 'drafts']),
    })
    const response = await fetch(`${url}/v2025-02-19/data/query/production?${search}`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => undefined)
    const text = await response?.text().catch(() => undefined)
    if (!response || text === undefined) return
    // 500: its worker was killed.
    assertThat([200, 500, 503].includes(response.status), `A query was answered ${response.status}: ${text}`)
    figures.queries += 1
    await delay(random.between(1, 20))
  }
}

/** Imports files from the command line into the folder that is being served; `killAfter` is when the last one is killed. */
export async function importFiles(scene: Scene, name: string, random: Random): Promise<void> {
  const { folder, ledger, figures, isOver } = scene
  for (let count = 0; !isOver(); count += 1) {
    const batch = `import-${name}-${count}`
    const documents = random.isTrue(0.15) ? 1_200 : random.between(5, 200)
    const lines = Array.from({ length: documents }, (_, n) =>
      JSON.stringify({ ...note(random, `${batch}-${n}`), _type: 'imported' }),
    )
    const file = join(folder, '..', `${batch}.ndjson`)
    writeFileSync(file, `${lines.join('\n')}\n`)
    const known = { documents, isDone: false }
    ledger.imports.set(batch, known)
    const { child, text, ended } = start(folder, 'import', file)
    // A start takes most of the time.
    const killing = random.isTrue(0.5)
      ? setTimeout(() => child.kill('SIGKILL'), random.between(300, 1_500))
      : undefined
    const [code] = await ended
    clearTimeout(killing)
    if (code === 0) {
      known.isDone = true
      figures.imports += 1
    } else {
      assertThat(child.signalCode === 'SIGKILL', `An import failed: ${text()}`)
      figures['imports killed'] += 1
    }
  }
}

/** Fills a lake that was never written to. */
export function fill(folder: string, file: string, lines: Iterable<unknown>): Promise<void> {
  writeFileSync(file, [...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
  const { text, ended } = start(folder, 'import', file)
  return ended.then(([code]) => assertThat(code === 0, `The first import failed: ${text()}`))
}
