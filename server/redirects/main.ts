import { existsSync } from 'node:fs'

import { createClient } from '@sanity/client'
import { Command } from 'commander'

import { env } from '@/lib/site/env'
import { NoHistory } from './past'
import { findRepair } from './repair'

// As `npm start` does.
for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)

const help = `
What the Studio publishes brings its redirects along. What a program changes does not: the API, an import, a release.
This reads the lake's history, finds the addresses that published stories, pages, sections, topics and authors had before,
and lists those at which readers find nothing now. With --write, it writes a redirect from each to where the document is
today: never over something that is published, never in a circle, and always straight to the end. An address for which
there is a redirect already stays as it is, and so does one at which something was that is not published any more.

The lake must be running. It is asked as whoever SANITY_API_WRITE_TOKEN says: a viewer may list, an editor may write.
Hosted Sanity gives tokens under API at sanity.io/manage; Lakeside's own lake gives them here:

  npm run lake -- tokens create --name redirects --role editor
  SANITY_API_WRITE_TOKEN=… npm run redirects
  SANITY_API_WRITE_TOKEN=… npm run redirects -- --write

It writes what is missing and nothing twice, so a timer may run it. Exit code: 0; 1 if something went wrong or the lake
cannot tell; 2 if --check is given and readers find nothing at some old address.`

async function run({ write = false, check = false }: { write?: boolean; check?: boolean }): Promise<void> {
  const { apiHost, useProjectHostname, projectId, dataset, writeToken, siteUrl } = env()
  if (writeToken === undefined) {
    throw new Error(
      'History is shown only to who is known: set SANITY_API_WRITE_TOKEN to a token. For Lakeside’s own lake, “npm run lake -- tokens create --name redirects --role editor” makes one; for hosted Sanity, sanity.io/manage does, under API.',
    )
  }
  const client = createClient({
    apiHost,
    useProjectHostname,
    projectId,
    dataset,
    token: writeToken,
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
  })
  const { forgotten, plan, ...repair } = await findRepair(client, { origin: siteUrl }).catch(
    (error: unknown) => {
      if (error instanceof NoHistory)
        throw new Error(`The lake at ${apiHost} cannot tell what addresses were before. ${error.message}`)
      throw new Error(
        `The lake at ${apiHost} gave no answer. Is it running, and is the token right? ${reasonOf(error)}`,
      )
    },
  )
  if (forgotten.length === 0) return console.log('No old address leads nowhere.')
  const one = forgotten.length === 1
  console.log(`${one ? 'One old address leads' : `${forgotten.length} old addresses lead`} nowhere:`)
  for (const { from, to, madeFor = '', until } of forgotten)
    console.log(`  ${from}\n    → ${to}  “${madeFor}”, left on ${until.slice(0, 10)}`)
  if (!write) {
    if (check) process.exitCode = 2
    return console.log(`Nothing was written: add --write to write ${one ? 'a redirect' : 'redirects'}.`)
  }
  await repair.write()
  const { written, removed } = plan
  console.log(`Redirects written or changed: ${written.length}; removed: ${removed.length}.`)
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

await new Command('redirects')
  .description('Finds old addresses of published documents that lead nowhere, and redirects their readers.')
  .option('--write', 'write the redirects')
  .option('--check', 'end with exit code 2 if there are such addresses')
  .addHelpText('after', help)
  .showHelpAfterError('(add --help to see what is possible)')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(reasonOf(error))
    process.exitCode = 1
  })
