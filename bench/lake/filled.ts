import { constants, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { type Corpus, corpusOf } from '../corpus/files'
import { fingerprintOf, forgetOthers, kept } from '../corpus/kept'
import type { Bench } from '../support/findings'
import { queryRequest } from './asking'
import { build } from './built'
import { lake, tokenFor } from './commands'
import { lineTo } from './line'
import { placeOf } from './place'
import { siteQueries } from './site-queries'
import { studioQueries } from './studio-queries'

const tokens = z.object({ viewer: z.string(), editor: z.string() })

/** A folder of a lake that holds a corpus, and tokens to ask it with. */
export type FilledFolder = { corpus: Corpus; folder: string } & z.output<typeof tokens>

const lakeCode = join(process.cwd(), 'lake')

/**
 * A lake's folder with a corpus, for one row to do with as it likes: a copy of one that was filled by `npm run lake -- import`, with all words and lists that its queries need,
 * and is kept for as long as the lake's code is the same.
 */
export async function filledFolder(bench: Bench, articles: number): Promise<FilledFolder> {
  const corpus = await corpusOf(articles, bench.say)
  const name = `lake-${fingerprintOf(lakeCode)}`
  const original = await kept(join(String(articles), name), async (path) => {
    bench.say(`importing the publication with ${articles} articles, once`)
    await fill(path, corpus)
  })
  forgetOthers(original, 'lake-')
  const folder = bench.folder()
  cpSync(join(original, 'data'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return { corpus, folder, ...tokens.parse(JSON.parse(readFileSync(join(original, 'tokens.json'), 'utf8'))) }
}

async function fill(path: string, { file, plan }: Corpus): Promise<void> {
  const data = join(path, 'data')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  await lake(data, 'import', file)
  const secrets = { viewer: await tokenFor(data, 'viewer'), editor: await tokenFor(data, 'editor') }
  const place = placeOf(plan)
  await build(data, async (origin) => {
    const line = lineTo(origin)
    for (const query of [...siteQueries, ...studioQueries])
      await line.ask(queryRequest(query.ask(place, 0), secrets.viewer)).catch(() => undefined)
    line.close()
  })
  writeFileSync(join(path, 'tokens.json'), JSON.stringify(secrets), { mode: 0o600 })
}
