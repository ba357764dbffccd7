import type { Command } from 'commander'

import type { Dataset } from '../dataset/dataset'
import { namingDamage } from '../disk/damage'
import { progress } from '../disk/progress'
import { compareWithJournal } from '../history/derived'
import type { OpenLake } from '../http/server'
import { counted, isWhole } from './whole-journal'

/** So many of what differs are named; the others are counted. */
const named = 20

/** Adds `lake verify`, which looks through the whole journal and compares the stored documents with it. Exit code 1 when something does not fit. */
export function addVerifyCommand(program: Command, open: () => OpenLake): void {
  program
    .command('verify')
    .description('check that the journal is whole, and that the documents are what it leads to')
    .option('--lists', 'compare what queries find documents by, too')
    .action(({ lists = false }: { lists?: boolean }) => {
      const lake = open()
      try {
        for (const dataset of lake.datasets.values()) {
          const isSound = namingDamage(dataset.file, () =>
            dataset.still(
              () =>
                isWhole(dataset, 'The documents were not compared with it.') &&
                isDerived(dataset) &&
                (!lists || isFound(dataset)),
            ),
          )
          if (!isSound) process.exitCode = 1
        }
      } finally {
        lake.close()
      }
    })
}

function isDerived(dataset: Dataset): boolean {
  const step = progress((done) => `Comparing the documents of "${dataset.name}": ${done} compared …`)
  const problems = new Problems('documents differ')
  let stored = 0
  for (const { id, difference } of compareWithJournal({
    log: dataset.log,
    read: (id) => dataset.read(id),
    documents: () => dataset.documents(),
  })) {
    step()
    if (dataset.read(id)) stored += 1
    if (difference !== undefined) problems.tell(`The document "${id}" ${difference}.`)
  }
  return problems.areNone(`What it leads to is what is stored: ${counted(stored, 'document')}.`)
}

function isFound(dataset: Dataset): boolean {
  const step = progress((done) => `Comparing the lists of "${dataset.name}": ${done} documents compared …`)
  const problems = new Problems('differences')
  for (const difference of dataset.differences()) {
    if (difference === undefined) step()
    else problems.tell(difference)
  }
  return problems.areNone('What queries find documents by is what they lead to.')
}

/** Names the first problems on standard error and counts the others. */
class Problems {
  #count = 0

  constructor(private readonly what: string) {}

  tell(sentence: string): void {
    this.#count += 1
    if (this.#count <= named) console.error(sentence)
  }

  /** Says how many more there are, and what to do; or `else`, if there is none. */
  areNone(otherwise: string): boolean {
    if (this.#count === 0) console.log(otherwise)
    if (this.#count > named)
      console.error(`And ${(this.#count - named).toLocaleString('en')} more ${this.what}.`)
    if (this.#count > 0)
      console.error(
        'The journal is whole, so all of it can be made anew: stop Lakeside and call "npm run lake -- rebuild".',
      )
    return this.#count === 0
  }
}
