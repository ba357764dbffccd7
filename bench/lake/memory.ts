import { setTimeout as delay } from 'node:timers/promises'

import type { Bench, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { patchRequest, queryRequest } from './asking'
import { type Ground, groundOf } from './ground'
import { idleListeners } from './idle-listeners'
import { lineTo } from './line'
import { listen } from './listeners'
import type { MeasuredQuery } from './measured-query'
import { memoryOf } from '../support/process-tree'
import { reasonOf } from './reason'
import { siteQueries } from './site-queries'
import { articlesIn, largestOf } from './sizes'
import { studioQueries } from './studio-queries'

const plan = {
  full: { times: 40, patches: 400, longestMs: 5_000, settleSeconds: 10 },
  quick: { times: 10, patches: 50, longestMs: 500, settleSeconds: 2 },
}
const most = 300
const sampleMs = 500
const connections = 4
const listeners = 50

/** The memory of a lake and all its processes, after every query has been asked and documents have been changed. */
export async function memory(bench: Bench): Promise<Findings> {
  const { settleSeconds } = plan[bench.isQuick ? 'quick' : 'full']
  const ground = await groundOf(bench, largestOf(bench))
  const pid = ground.lake.child.pid ?? 0
  const started = memoryOf(pid)
  const during: number[] = []
  const sampling = setInterval(() => during.push(memoryOf(pid).resident), sampleMs)
  bench.afterwards(() => clearInterval(sampling))
  const failures = await load(bench, ground)
  clearInterval(sampling)
  await delay(settleSeconds * 1_000)
  const { resident, proportional } = memoryOf(pid)

  const shared =
    proportional === undefined ? '' : `; ${number(proportional)} MB with shared pages counted once`
  return {
    bars: [
      {
        what: `memory (RSS) of all processes after a mixed load: ${articlesIn(ground.articles)}`,
        bar: `≤ ${most} MB`,
        measured: `${number(resident)} MB${shared}`,
        isMet: resident <= most,
      },
      {
        what: 'mixed load: requests that failed',
        bar: '0',
        measured: failures.length === 0 ? '0' : `${failures.length}, such as ${failures[0]}`,
        isMet: failures.length === 0,
      },
    ],
    figures: [
      figure('MB of RSS when the lake had just started', [started.resident]),
      figure('MB of RSS during the load', during),
    ],
  }
}

/** Asks every query and writes, on several connections at once. Returns what failed. */
async function load(bench: Bench, ground: Ground): Promise<string[]> {
  const { lake, place } = ground
  const { times, patches, longestMs } = plan[bench.isQuick ? 'quick' : 'full']
  const line = lineTo(lake.origin, { connections })
  const open = await listen(lake.origin, idleListeners(place, listeners, lake.viewer))
  const failures: string[] = []
  const note = (name: string) => (reason: unknown) => failures.push(`${name}: ${reasonOf(reason)}`)
  const askOften = async (query: MeasuredQuery) => {
    const end = performance.now() + longestMs
    for (let turn = 0; turn < times && performance.now() < end; turn += 1) {
      const answered = line.ask(queryRequest(query.ask(place, turn), lake.viewer))
      await answered.then(
        ({ status }) => status !== 200 && note(query.name)(`status ${status}`),
        note(query.name),
      )
    }
  }
  const queue = [...siteQueries, ...studioQueries]
  const asker = async () => {
    for (let query = queue.shift(); query; query = queue.shift()) await askOften(query)
  }
  const writer = async () => {
    for (let turn = 0; turn < patches; turn += 1) {
      const set = { standfirst: `Written for the ${turn}th time.` }
      const answered = line.ask(patchRequest(place.story(turn)._id, set, lake.editor))
      await answered.then(({ status }) => status !== 200 && note('patch')(`status ${status}`), note('patch'))
    }
  }
  await Promise.all([writer(), ...Array.from({ length: connections - 1 }, asker)])
  open.close()
  line.close()
  return failures
}
