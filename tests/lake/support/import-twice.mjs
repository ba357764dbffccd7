// Runs Sanity's own importer as its command line does. It looks at addresses of assets with TLS only, which a lake of a test does
// not speak: its look is made over plain HTTP here, and nothing else is changed.
import { createReadStream } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

https.request = http.request
syncBuiltinESMExports()

const { createClient } = await import('@sanity/client')
const { sanityImport } = await import('@sanity/import')
const [apiHost, token, file] = process.argv.slice(2)
const options = { projectId: 'lakeside', dataset: 'production', apiHost, token, useProjectHostname: false }
const client = createClient({ ...options, apiVersion: '2025-02-19', useCdn: false })
for (let run = 0; run < 2; run += 1) {
  await sanityImport(createReadStream(file), { client, operation: 'createOrReplace', assetConcurrency: 1 })
}
