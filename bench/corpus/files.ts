import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { documentsOf } from './documents'
import { kept } from './kept'
import { pictureFile, pictureOf } from './pictures'
import { type Plan, planOf } from './plan'

export type Corpus = {
  plan: Plan
  /** The file with one document per line, and beside it the pictures, as `npm run lake -- import` takes them. */
  file: string
  bytes: number
}

/** A publication with so many articles, as files. It is written once and then kept. */
export async function corpusOf(articles: number, say: (text: string) => void): Promise<Corpus> {
  const plan = planOf(articles)
  const folder = await kept(join(String(articles), 'files'), (path) => {
    say(`writing a publication with ${articles} articles, once`)
    return write(plan, path)
  })
  const file = join(folder, 'documents.ndjson')
  return { plan, file, bytes: statSync(file).size }
}

async function write(plan: Plan, folder: string): Promise<void> {
  mkdirSync(join(folder, 'images'), { recursive: true })
  for (let number = 0; number < plan.pictures; number += 1) {
    writeFileSync(join(folder, 'images', pictureFile(number)), pictureOf(number))
  }
  await pipeline(Readable.from(linesOf(plan)), createWriteStream(join(folder, 'documents.ndjson')))
}

const linesAtOnce = 100

function* linesOf(plan: Plan): Generator<string> {
  let lines: string[] = []
  for (const document of documentsOf(plan)) {
    lines.push(`${JSON.stringify(document)}\n`)
    if (lines.length < linesAtOnce) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}
