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
import { type Lake, writesOf } from './lake'
import { Repeats } from './repeats'
import { createStreams } from './streams'
import { acceptWebSockets } from './websockets'
import { Schedules } from '../outbox/schedules'
import { Presence } from '../realtime/presence'
import { namingDamage } from '../disk/damage'
import type { Dataset } from '../dataset/dataset'
import { Queries } from '../dataset/queries'
import { Health } from '../disk/health'
import { openDataset } from '../writing/open-dataset'
import { Writes } from '../writing/writes'
import { closeToOthers } from '../disk/private-files'

export type OpenLake = Lake & { close: () => void }
export type RunningLake = { lake: Lake; url: string; close: () => Promise<void> }

const datasetFile = (name: string) => join('datasets', `${name}.sqlite`)

/** Opens everything that the lake keeps in `config.folder`. Throws when the folder cannot be written or a database be read. */
export function openLake(config: LakeConfig): OpenLake {
  const { folder, projectId } = config
  closeToOthers(folder)
  const assets = new AssetFiles({ directory: join(folder, 'assets'), projectId })
  const open = (name: string) => openDataset(name, folder, assets.placeOf(name))
  const datasets = new Map(
    config.datasets.map((name) => [name, namingDamage(join(folder, datasetFile(name)), () => open(name))]),
  )
  const accounts = openAccounts(folder)
  const derivatives = new Derivatives({
    directory: join(folder, 'derivatives'),
    limit: createLimiter(availableParallelism(), 200),
  })
  const health = new Health(folder)
  const writes = new Map(
    [...datasets].map(([name, dataset]) => [name, new Writes(folder, dataset, assets.placeOf(name))]),
  )
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
  const stops = [...lake.datasets.values()].map((dataset) => {
    const stop = dataset.journal.onAppend(() => takeOver(dataset, lake))
    takeOver(dataset, lake)
    return stop
  })
  const schedules = [...lake.datasets.values()].map(
    (dataset) => new Schedules(dataset, writesOf(lake, dataset.name)),
  )
  lake.queries.prepare()
  void lake.health.check([...config.datasets.map(datasetFile), 'accounts.sqlite'])
  const close = async () => {
    for (const stop of stops) stop()
    for (const each of schedules) each.close()
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
