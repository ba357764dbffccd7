import type { AssetFiles } from '../assets/asset-files'
import type { Derivatives } from '../assets/derivatives'
import type { Accounts } from '../auth/accounts'
import type { LakeConfig } from '../config'
import type { Presence } from '../realtime/presence'
import type { Dataset } from '../dataset/dataset'
import type { Queries } from '../dataset/queries'
import type { Health } from '../disk/health'
import { dataError } from '../documents/errors'
import type { Streams } from './streams'

/** Everything that the endpoints work with. */
export type Lake = {
  config: LakeConfig
  datasets: ReadonlyMap<string, Dataset>
  /** Answers queries over them. */
  queries: Queries
  accounts: Accounts
  assets: AssetFiles
  /** Images in the sizes and formats that readers ask for. */
  derivatives: Derivatives
  presence: Presence
  /** What all event streams share. */
  streams: Streams
  /** Whether the databases are sound. */
  health: Health
}

/** The dataset of that name. Throws 404. */
export function datasetOf(lake: Lake, name: string): Dataset {
  const dataset = lake.datasets.get(name)
  if (dataset) return dataset
  const description = `Dataset "${name}" not found for project ID "${lake.config.projectId}"`
  throw dataError(404, 'datasetNotFoundError', description)
}
