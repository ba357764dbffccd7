import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

import { freePort } from '../../tests/e2e/support/publication'
import { lakeCommand } from '../../tests/support/commands'
import type { Bench } from '../support/findings'
import { end, start } from '../support/processes'
import { environmentOf } from './commands'
import { type FilledFolder, filledFolder } from './filled'

/** A lake that is being served by a process of its own, as `npm run lake -- serve` does. */
export type ServedLake = FilledFolder & { origin: string; child: ChildProcess }

const patienceMs = 120_000

/** Fills a folder with a corpus and serves it. */
export const serveCorpus = async (bench: Bench, articles: number, core?: number): Promise<ServedLake> =>
  serve(bench, await filledFolder(bench, articles), core)

/** Serves a folder. Resolves when the lake answers. */
export async function serve(bench: Bench, filled: FilledFolder, core?: number): Promise<ServedLake> {
  const launched = await launch(bench, filled, core)
  await answers(launched)
  return launched
}

/** The same, without waiting for an answer. */
export async function launch(bench: Bench, filled: FilledFolder, core?: number): Promise<ServedLake> {
  const port = await freePort()
  const child = start(process.execPath, [...lakeCommand, 'serve'], {
    core,
    cwd: process.cwd(),
    env: { ...environmentOf(filled.folder), LAKE_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  bench.afterwards(() => end(child))
  return { ...filled, origin: `http://127.0.0.1:${port}`, child }
}

/** Resolves when the lake answers; throws when it ends or takes minutes. */
export async function answers({ origin, child }: ServedLake): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(10)) {
    if (child.exitCode !== null) throw new Error(`The lake ended with code ${child.exitCode}.`)
    const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    )
    await answer?.arrayBuffer()
    if (answer) return
  }
  throw new Error(`The lake did not answer within ${patienceMs / 1_000} seconds.`)
}
