import type { Command } from 'commander'

import { commandLine } from '../auth/command-line'
import { table } from '../auth/command'
import type { Dataset } from '../dataset/dataset'
import { type Deleted, nameOf } from '../history/deleted'
import type { OpenLake } from '../http/server'

const longestName = 50

/** Adds `lake deleted`, which lists what was deleted, and `lake restore`, which brings it back. */
export function addDeletedCommands(program: Command, open: () => OpenLake): void {
  program
    .command('deleted')
    .description('list documents that were deleted, the last one first')
    .option('--type <name>', 'of one type only')
    .option('--most <number>', 'how many to list', '50')
    .action(({ type, most }: { type?: string; most: string }) => {
      const number = Number(most)
      if (!Number.isInteger(number) || number < 1)
        throw new Error(`--most is ${JSON.stringify(most)}; it must be a whole number above 0.`)
      inEach(open, (dataset, lake) => {
        const found = first(dataset.deleted(), number, type)
        if (found.length === 0)
          return console.log(
            type ? `No document of the type "${type}" is deleted.` : 'No document is deleted.',
          )
        console.log(
          table(
            ['ID', 'TYPE', 'NAME', 'DELETED', 'BY'],
            found.map((each) => rowOf(each, lake)),
          ),
        )
      })
    })

  program
    .command('restore')
    .description('bring back documents that were deleted, all or none, as they were')
    .argument('<id...>', 'their ids, as "deleted" lists them')
    .action((ids: string[]) =>
      inEach(open, (dataset) => {
        const documents = ids.map((id) => {
          if (dataset.has(id)) throw new Error(`The document "${id}" is there.`)
          const document = dataset.lastState(id)
          if (!document) throw new Error(`There has never been a document "${id}".`)
          return document
        })
        const mutations = documents.map(({ _rev, _updatedAt, ...create }) => ({ create }))
        dataset.commit(mutations, { author: commandLine.id })
        console.log(`Restored ${ids.map((id) => `"${id}"`).join(', ')}.`)
      }),
    )
}

function inEach(open: () => OpenLake, work: (dataset: Dataset, lake: OpenLake) => void): void {
  const lake = open()
  try {
    for (const dataset of lake.datasets.values()) work(dataset, lake)
  } finally {
    lake.close()
  }
}

function first(deleted: Iterable<Deleted>, most: number, type: string | undefined): Deleted[] {
  const found: Deleted[] = []
  for (const each of deleted) {
    if (type !== undefined && each.document._type !== type) continue
    found.push(each)
    if (found.length === most) break
  }
  return found
}

function rowOf({ document, timestamp, author }: Deleted, { accounts }: OpenLake): string[] {
  return [
    document._id,
    document._type,
    nameOf(document, longestName),
    timestamp.slice(0, 16).replace('T', ' '),
    accounts.nameOf(author) ?? author,
  ]
}
