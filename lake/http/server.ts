import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import { serve } from '@hono/node-server'

import { AssetFiles } from '../assets/asset-files'
import { Derivatives } from '../assets/derivatives'
import { createLimiter } from '../assets/limiter'
import { openAccounts } from '../auth/accounts'
import type { LakeConfig } from '../config'
import { AllowedOrigins } from './allowed-origins'
import { createApp } from './app'
import type { Lake } from './lake'
import { Repeats } from './repeats'
import { createStreams } from './streams'
import { acceptWebSockets } from './websockets'
import { Schedules } from '../outbox/schedules'
import { Presence } from '../realtime/presence'
import { commentsOn } from '../documents/add-ons'
import { namingDamage } from '../disk/damage'
import type { Dataset } from '../dataset/dataset'
import { Queries } from '../dataset/queries'
import { Health } from '../disk/health'
import { openDataset } from '../writing/open-dataset'
import { Writes } from '../writing/writes'
import { closeToOthers } from '../disk/private-files'

export type OpenLake = Lake & {
  /** Calls `work` with each dataset, and with each that is opened from now on. */
  follow: (work: (dataset: Dataset) => void) => void
  close: () => void
}
export type RunningLake = { lake: Lake; url: string; close: () => Promise<void> }

const datasetFile = (name: string) => join('datasets', `${name}.sqlite`)

/** Opens everything that the lake keeps in `config.folder`. Throws when the folder cannot be written or a database be read. */
export function openLake(config: LakeConfig): OpenLake {
  const { folder, projectId } = config
  closeToOthers(folder)
  const assets = new AssetFiles({ directory: join(folder, 'assets'), projectId })
  const open = (name: string) => openDataset(name, folder, assets.placeOf(name))
  const datasets = new Map<string, Dataset>()
  const writes = new Map<string, Writes>()
  let whenOpened: ((dataset: Dataset) => void) | undefined
  const begin = (name: string): Dataset => {
    const known = datasets.get(name)
    if (known) return known
    const dataset = namingDamage(join(folder, datasetFile(name)), () => open(name))
    datasets.set(name, dataset)
    writes.set(name, new Writes(folder, dataset, assets.placeOf(name)))
    whenOpened?.(dataset)
    return dataset
  }
  for (const name of config.datasets) begin(name)
  for (const name of config.datasets.map(commentsOn))
    if (existsSync(join(folder, datasetFile(name)))) begin(name)
  const accounts = openAccounts(folder)
  const derivatives = new Derivatives({
    directory: join(folder, 'derivatives'),
    limit: createLimiter(availableParallelism(), 200),
  })
  const health = new Health(folder)
  const queries = new Queries(folder, (dataset, lists) => writes.get(dataset)?.buildLists(lists))
  const close = () => {
    health.close()
    queries.close()
    for (const each of writes.values()) each.close()
    assets.close()
    for (const dataset of datasets.values()) dataset.close()
    accounts.close()
  }
  const presence = new Presence()
  const origins = new AllowedOrigins(config, accounts.corsOrigins)
  const repeats = new Repeats({ queries, accounts, health, origins })
  const streams = createStreams(queries)
  return {
    config,
    datasets,
    begin,
    follow: (work) => {
      whenOpened = work
      for (const dataset of datasets.values()) work(dataset)
    },
    queries,
    writes,
    accounts,
    origins,
    assets,
    derivatives,
    presence,
    repeats,
    streams,
    health,
    close,
  }
}

/**
 * Serves the lake on loopback, and looks through its databases for damage meanwhile. Rejects when the port is taken, or a journal does
 * not fit. Port 0 takes any free one.
 */
export async function startLake(config: LakeConfig): Promise<RunningLake> {
  const lake = openLake(config)
  const fault = [...lake.datasets.values()].find(({ journal }) => journal.fault)?.journal.fault
  if (fault !== undefined) {
    lake.close()
    throw new Error(fault)
  }
  const app = createApp(lake)
  const server = await listening(lake.repeats.before(app), config.port).catch((error: unknown) => {
    lake.close()
    throw error
  })
  const closeSockets = acceptWebSockets(server, app, lake)
  // Listeners are told of what another process (the command line) has committed, too.
  const stops: (() => void)[] = []
  lake.follow((dataset) => {
    stops.push(dataset.journal.onAppend(() => takeOver(dataset, lake)))
    takeOver(dataset, lake)
    const writes = lake.writes.get(dataset.name)
    if (!writes) return
    const schedules = new Schedules(dataset, writes)
    stops.push(() => schedules.close())
  })
  lake.queries.prepare()
  void lake.health.check([...[...lake.datasets.keys()].map(datasetFile), 'accounts.sqlite'])
  const close = async () => {
    for (const stop of stops) stop()
    closeSockets()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    lake.close()
  }
  const { port } = server.address() as AddressInfo
  return { lake, url: `http://127.0.0.1:${port}`, close }
}

/** What another process has done to the journal must not end this one. */
function takeOver(dataset: Dataset, { health, writes }: OpenLake): void {
  try {
    dataset.refresh()
    // A large import leaves the words of its documents to whoever serves; and a lake that was stopped goes on where it was.
    if (dataset.hasToBuild) writes.get(dataset.name)?.buildLists()
    else if (dataset.hasLate) writes.get(dataset.name)?.buildAtRest()
  } catch (error) {
    health.report(datasetFile(dataset.name), [error instanceof Error ? error.message : String(error)])
  }
}

/** Whoever stands in front of the lake decides how slowly a client may send; here an upload takes the time that it takes. */
const limits = { requestTimeout: 0, maxHeaderSize: 64 * 1024 }

function listening(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const options = { fetch, port, hostname: '127.0.0.1', serverOptions: limits }
    const server = serve(options, () => resolve(server as Server)) as Server
    server.once('error', reject)
  })
}
