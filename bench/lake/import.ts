import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { type Corpus, corpusOf } from '../corpus/files'
import type { Bar, Bench, Figure, Findings } from '../support/findings'
import { figure, number, range, times } from '../support/format'
import { median, ratios } from '../support/statistics'
import { build } from './built'
import { bareImport, entriesIn } from './bare-import'
import { lake } from './commands'
import { articlesIn, sizesOf } from './sizes'

const mostRounds = { full: 3, quick: 1 }
const atLeast = 0.5
const mostBytes = 2

type Imported = {
  articles: number
  rates: number[]
  bare: number[]
  words: number[]
  bytes: number[]
  entries: number[]
}

/** `npm run lake -- import` of a whole publication, and what a program does that only inserts the same into SQLite. */
export async function importing(bench: Bench): Promise<Findings> {
  const corpora: { corpus: Corpus; imported: Imported }[] = []
  for (const articles of sizesOf(bench)) {
    const imported: Imported = { articles, rates: [], bare: [], words: [], bytes: [], entries: [] }
    corpora.push({ corpus: await corpusOf(articles, bench.say), imported })
  }
  for (let round = 0; round < mostRounds[bench.isQuick ? 'quick' : 'full']; round += 1) {
    for (const { corpus, imported } of corpora) await once(bench, corpus, imported)
  }
  const all = corpora.map(({ imported }) => imported)
  return { bars: all.slice(-1).flatMap(barsOf), figures: all.flatMap(figuresOf) }
}

async function once(bench: Bench, corpus: Corpus, imported: Imported): Promise<void> {
  const folder = bench.folder()
  const started = performance.now()
  await lake(folder, 'import', corpus.file)
  const seconds = (performance.now() - started) / 1_000
  const entries = entriesIn(join(folder, 'datasets'))
  imported.entries.push(entries)
  const bare = await bareImport(bench, corpus, entries)
  imported.rates.push(bare.documents / seconds)
  imported.bare.push(bare.documents / bare.seconds)
  const served = performance.now()
  await build(folder)
  imported.words.push(bare.documents / ((performance.now() - served) / 1_000))
  imported.bytes.push(bytesOf(folder) / corpus.bytes)
  bench.say(
    `${articlesIn(imported.articles)}: ${number(seconds)} s, bare ${number(bare.seconds)} s, ${number(entries)} entries`,
  )
}

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => lstatSync(join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0)

function barsOf({ articles, rates, bare, bytes }: Imported): Bar[] {
  const each = ratios(rates, bare)
  return [
    {
      what: `import: ${articlesIn(articles)}, documents/s against a bare insert with as many entries of indexes`,
      bar: `≥ ${times(atLeast)}`,
      measured: `${times(median(each))} (${range(each)})`,
      isMet: median(each) >= atLeast,
    },
    {
      what: `the folder with all words in their index: ${articlesIn(articles)}, bytes against those of the file`,
      bar: `≤ ${times(mostBytes)}`,
      measured: times(median(bytes)),
      isMet: median(bytes) <= mostBytes,
    },
  ]
}

const figuresOf = ({ articles, rates, bare, words, bytes, entries }: Imported): Figure[] => [
  figure(`documents/s, import, ${articlesIn(articles)}`, rates),
  figure(`documents/s, bare insert, ${articlesIn(articles)}`, bare),
  figure(`documents/s, a lake that serves learns their words, ${articlesIn(articles)}`, words),
  figure(`entries of tables and indexes after the import, ${articlesIn(articles)}`, entries),
  figure(`bytes of the folder for each of the file, ${articlesIn(articles)}`, bytes),
]
