import type { AssetFiles } from '../assets/asset-files'
import type { Derivatives } from '../assets/derivatives'
import type { Accounts } from '../auth/accounts'
import type { LakeConfig } from '../config'
import type { Presence } from '../realtime/presence'
import type { Dataset } from '../dataset/dataset'
import type { Queries } from '../dataset/queries'
import type { Health } from '../disk/health'
import { dataError } from '../documents/errors'
import type { Writes } from '../writing/writes'
import type { AllowedOrigins } from './allowed-origins'
import type { Repeats } from './repeats'
import type { Streams } from './streams'

/** Everything that the endpoints work with. */
export type Lake = {
  config: LakeConfig
  datasets: ReadonlyMap<string, Dataset>
  /** Answers queries over them. */
  queries: Queries
  /** Writes into them: each dataset has its own. */
  writes: ReadonlyMap<string, Writes>
  accounts: Accounts
  /** Whose pages may use the lake. */
  origins: AllowedOrigins
  assets: AssetFiles
  /** Images in the sizes and formats that readers ask for. */
  derivatives: Derivatives
  presence: Presence
  /** Requests for queries that were answered lately. */
  repeats: Repeats
  /** What all event streams share. */
  streams: Streams
  /** Whether the databases are sound. */
  health: Health
}

/** The dataset of that name. Throws 404. */
export function datasetOf(lake: Lake, name: string): Dataset {
  return named(lake, lake.datasets, name)
}

/** What writes into the dataset of that name. Throws 404. */
export const writesOf = (lake: Lake, name: string): Writes => named(lake, lake.writes, name)

function named<T>(lake: Lake, all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name)
  if (found) return found
  const description = `Dataset "${name}" not found for project ID "${lake.config.projectId}"`
  throw dataError(404, 'datasetNotFoundError', description)
}
