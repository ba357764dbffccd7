import type { AssetFiles } from '../assets/asset-files'
import type { Derivatives } from '../assets/derivatives'
import type { Accounts } from '../auth/accounts'
import type { LakeConfig } from '../config'
import type { Presence } from '../realtime/presence'
import type { Dataset } from '../dataset/dataset'
import type { Queries } from '../dataset/queries'
import type { Health } from '../disk/health'
import { addOnOf } from '../documents/add-ons'
import { dataError, forbidden, unauthorized } from '../documents/errors'
import type { Identity } from '../documents/types'
import type { Writes } from '../writing/writes'
import type { AllowedOrigins } from './allowed-origins'
import type { Repeats } from './repeats'
import type { Streams } from './streams'

/** Everything that the endpoints work with. */
export type Lake = {
  config: LakeConfig
  /** Those that are configured, and the add-on datasets that somebody has begun. */
  datasets: ReadonlyMap<string, Dataset>
  /** The dataset of that name, which is made if there is none yet: an add-on dataset begins with its first use. */
  begin: (name: string) => Dataset
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

/** Who asks: part of a request's context. */
type Asking = { identity: Identity | null }

/** The dataset of that name, for who asks. Throws 404, and 401 or 403 if it is not for them. */
export const datasetOf = (lake: Lake, who: Asking, name: string): Dataset =>
  forThem(lake, named(lake, lake.datasets, name), who)

/** What writes into the dataset of that name, for who asks. Throws as `datasetOf` does. */
export const writesOf = (lake: Lake, who: Asking, name: string): Writes =>
  forThem(lake, named(lake, lake.writes, name), who)

/** Throws 404 if there is no dataset of that name, whoever asks. */
export function assertDataset(lake: Lake, name: string): void {
  named(lake, lake.datasets, name)
}

/** Add-on datasets are for those who are signed in, and tokens may be for some datasets only. */
function forThem<T extends { readonly name: string }>({ config }: Lake, found: T, { identity }: Asking): T {
  const commented = addOnOf(found.name, config.datasets)
  if (!identity && commented !== undefined) throw unauthorized()
  const names = identity?.datasets
  // Whoever may use a dataset may comment on it.
  if (names && !names.includes(commented ?? found.name))
    throw forbidden(
      `The token "${identity.name}" is not for the dataset "${found.name}", only for ${names.join(', ')}.`,
    )
  return found
}

function named<T>(lake: Lake, all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name)
  if (found) return found
  const description = `Dataset "${name}" not found for project ID "${lake.config.projectId}"`
  throw dataError(404, 'datasetNotFoundError', description)
}
