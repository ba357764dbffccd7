import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { compare } from '../support/compare'
import { contest, contestant, taste } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { figure } from '../support/format'
import { startNginx } from '../support/nginx'
import { serverCore } from '../support/processes'
import { startPublication } from '../support/site'
import { printed } from './printed'
import { samplePages } from './sample'

/** The share by which two identical nginx may differ. */
const noise = 0.03

/**
 * nginx serves the files that the press keeps in PRESS_DIR, set up as in docs/running.md, against nginx with a copy
 * of the same files.
 */
export async function filesBehindNginx(bench: Bench): Promise<Findings> {
  const folder = bench.folder()
  const site = await startPublication(bench, { env: { PRESS_DIR: folder }, core: serverCore })
  const path = samplePages.story
  const { body } = await printed(contestant('the press', `${site.origin}${path}`))

  const files = join(folder, 'site')
  const copy = bench.folder()
  cpSync(files, copy, { recursive: true })
  const inFront = await startNginx(bench, inFrontOf(files, site.origin), prints)
  const plain = await startNginx(bench, `root ${copy}; location / { ${said} }`)
  const pressFiles = contestant('nginx with PRESS_DIR', inFront + path)
  const staticFiles = contestant('nginx with a copy of the files', `${plain}${path}/`)
  for (const one of [pressFiles, staticFiles]) {
    const answer = await taste(one)
    if (answer.headers['x-lakeside-press'] !== 'file') throw new Error(`${one.name}: it asks the site.`)
    if (!answer.body.equals(body)) throw new Error(`${one.name}: its bytes are not the press's.`)
  }

  await contest(bench, [pressFiles, staticFiles])
  return {
    bars: [
      compare('PRESS_DIR behind nginx against nginx with the same files', pressFiles, staticFiles, 1, noise),
    ],
    figures: [pressFiles, staticFiles].map(({ name, rates }) => figure(`requests/s, ${name}`, rates)),
  }
}

/** How both serve a file, as in docs/running.md. */
const said = `
    gzip_static on;
    etag on;
    add_header Cache-Control "public, max-age=0, stale-if-error=600";
    add_header Vary accept-encoding;
    add_header X-Content-Type-Options nosniff;
    add_header X-Frame-Options SAMEORIGIN;
    add_header Referrer-Policy strict-origin-when-cross-origin;
    add_header Cross-Origin-Opener-Policy same-origin;
    add_header X-Lakeside-Press file;
    charset utf-8;
`

/** Which requests a print may answer, as in docs/running.md. */
const prints = `
  map "$request_method$is_args$cookie___prerender_bypass" $print {
    GET $uri;
    HEAD $uri;
    default /-/ask-lakeside;
  }
`

/** Serves prints from disk, and asks the site for everything else. */
const inFrontOf = (files: string, site: string) => `
    root ${files};
    location / { ${said} try_files $print/index.html $print @lakeside; }
    location @lakeside { proxy_pass ${site}; proxy_set_header Host $http_host; }
`
