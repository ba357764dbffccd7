import { setTimeout as delay } from 'node:timers/promises'

import { childOf, freePort } from '../../tests/e2e/support/publication'
import { taste } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { proportionalMemory, residentMemory } from '../support/memory-of'
import { memoryOf as memoryOfTree } from '../support/process-tree'
import { answering, end, start as startProgram } from '../support/processes'
import { launchSite, startNext } from '../support/site'
import { median } from '../support/statistics'
import { samplePages } from './sample'

const plan = {
  full: { rounds: 5, idleSeconds: 10, settleSeconds: 5 },
  quick: { rounds: 1, idleSeconds: 2, settleSeconds: 1 },
}
const most = 300
const together = 'MB resident, all processes'

/** How long a start takes until it answers, and the memory of its processes then and after the first few pages. */
export async function start(bench: Bench): Promise<Findings> {
  const { rounds, idleSeconds, settleSeconds } = plan[bench.isQuick ? 'quick' : 'full']
  const folder = bench.folder()
  // The first start does what is done only once: it imports the sample and bundles the programs.
  await timedStart(bench, folder)

  const values = new Map<string, number[]>()
  const note = (when: string, found: Record<string, number>) => {
    bench.say(
      `${when}: ${Object.entries(found)
        .map(([what, value]) => `${what} ${number(value)}`)
        .join(', ')}`,
    )
    for (const [what, value] of Object.entries(found)) {
      const name = when === '' ? what : `${what}, ${when}`
      values.set(name, [...(values.get(name) ?? []), value])
    }
  }
  for (let round = 1; round <= rounds; round += 1) {
    note('', await timedStart(bench, folder))
    const site = await launch(bench, folder)
    await answering(`${site.origin}/lake/healthz`, site.child)
    await delay(idleSeconds * 1_000)
    note('idle', memoryOf(site.pid))
    await readAround(site.origin)
    await delay(settleSeconds * 1_000)
    note('after a few pages', memoryOf(site.pid))
    await end(site.child)
  }
  note('idle', await memoryAlone(bench, idleSeconds))

  const idle = median(values.get(`${together}, idle`) ?? [])
  return {
    bars: [
      {
        what: `memory (RSS) of front door, renderer, lake and its workers together, ${idleSeconds} s after a start`,
        bar: `≤ ${most} MB`,
        measured: `${number(idle)} MB`,
        isMet: idle <= most,
      },
    ],
    figures: [...values].map(([name, found]) => figure(name, found)),
  }
}

/** `npm start` with a folder that stays for the next start. */
async function launch(bench: Bench, folder: string) {
  const lakePort = String(await freePort())
  const site = await launchSite(bench, { env: { LAKE_PORT: lakePort, LAKE_DATA: folder } })
  return { ...site, lakeUrl: `http://127.0.0.1:${lakePort}` }
}

/** Milliseconds from the start until the lake and the first page are there. */
async function timedStart(bench: Bench, folder: string): Promise<Record<string, number>> {
  const started = performance.now()
  const site = await launch(bench, folder)
  const since = async (url: string) => {
    await answering(url, site.child)
    return performance.now() - started
  }
  const [lake, page] = await Promise.all([since(`${site.lakeUrl}/healthz`), since(`${site.origin}/`)])
  await end(site.child)
  return { 'ms from the start to the lake’s answer': lake, 'ms from the start to the front page': page }
}

function memoryOf(frontDoor: number): Record<string, number> {
  const processes = {
    'front door': frontDoor,
    renderer: childOf(frontDoor, 'renderer.main.ts'),
    lake: childOf(frontDoor, 'lake.cli.main.ts serve'),
  }
  const lakes = memoryOfTree(processes.lake)
  const found = [
    ...Object.entries(processes).map(([name, pid]) => [`MB resident, ${name}`, residentMemory(pid)] as const),
    ['MB resident, processes that answer queries', lakes.resident - residentMemory(processes.lake)] as const,
  ]
  const shares = [
    proportionalMemory(processes['front door']),
    proportionalMemory(processes.renderer),
    lakes.proportional,
  ]
  return {
    ...Object.fromEntries(found),
    [together]: found.reduce((sum, [, megabytes]) => sum + megabytes, 0),
    ...(shares.every((share) => share !== undefined) && {
      'MB, all processes, what they share counted once': shares.reduce((sum, share) => sum + share, 0),
    }),
  }
}

/** What Next holds of that, and what any Node process does. */
async function memoryAlone(bench: Bench, idleSeconds: number): Promise<Record<string, number>> {
  const next = await startNext(bench, { env: { PRESS: 'off' } })
  const nothing = startProgram(process.execPath, ['--eval', 'setInterval(() => undefined, 1_000)'])
  bench.afterwards(() => end(nothing))
  await delay(idleSeconds * 1_000)
  return {
    'MB resident, next start of the same build': residentMemory(next.pid),
    'MB resident, a Node process that does nothing': residentMemory(nothing.pid ?? 0),
  }
}

/** A reader, and an editor who comes by: the front page, a story, a search, the Studio, a picture. */
async function readAround(origin: string): Promise<void> {
  const { body } = await taste({ url: origin + samplePages.front, headers: {} })
  const [, picture = ''] = /"(\/lake\/images\/[^" ]+)/.exec(body.toString()) ?? []
  for (const path of [samplePages.story, '/search?q=lake', '/studio', picture.replaceAll('&amp;', '&')]) {
    const { status } = await taste({ url: origin + path, headers: {} })
    if (status !== 200) throw new Error(`${path} was answered with status ${status}.`)
  }
}
