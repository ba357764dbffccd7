import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

import { ready, settings } from '../e2e/support/publication'
import { certificateFiles } from './certificates'
import { DATASET, PROJECT, SITE } from './names'
import { ports } from './stand-in/stand-in'

/** The variables with which docs/running.md has Lakeside run on hosted Sanity, and whom to trust here. */
export const hostedVariables = (folder: string) => ({
  ...settings,
  PORT: String(ports.site),
  SITE_URL: SITE,
  SANITY_API_HOST: 'https://api.sanity.io',
  NEXT_PUBLIC_SANITY_PROJECT_ID: PROJECT,
  NEXT_PUBLIC_SANITY_DATASET: DATASET,
  NODE_EXTRA_CA_CERTS: certificateFiles(folder).authority,
})

/** Starts the site as `npm start` does, with these variables besides. Resolves when it can be visited. */
export async function startSite(folder: string, variables: Record<string, string>): Promise<ChildProcess> {
  const root = process.cwd()
  const site = spawn(process.execPath, [join(root, 'server', 'start.js')], {
    cwd: root,
    env: { ...hostedVariables(folder), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // What the site reports of its content is for whoever reads this run.
  site.stderr?.pipe(process.stderr)
  await ready(site)
  return site
}
