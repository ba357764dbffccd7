import type { Command } from 'commander'

import type { Dataset } from '../dataset/dataset'
import { namingDamage } from '../disk/damage'
import { progress } from '../disk/progress'
import { compareWithJournal } from '../history/derived'
import type { OpenLake } from '../http/server'

/** So many documents that differ are named; the others are counted. */
const named = 20

/** Adds `lake verify`, which looks through the whole journal and compares the stored documents with it. Exit code 1 when something does not fit. */
export function addVerifyCommand(program: Command, open: () => OpenLake): void {
  program
    .command('verify')
    .description('check that the journal is whole, and that the documents are what it leads to')
    .action(() => {
      const lake = open()
      try {
        for (const dataset of lake.datasets.values()) {
          const isSound = namingDamage(dataset.file, () =>
            dataset.still(() => isWhole(dataset) && isDerived(dataset)),
          )
          if (!isSound) process.exitCode = 1
        }
      } finally {
        lake.close()
      }
    })
}

function isWhole({ name, seq, journal }: Dataset): boolean {
  const total = seq.toLocaleString('en')
  const step = progress((done) => `Checking the journal of "${name}": ${done} of ${total} transactions …`)
  let [whole, epoch] = [0, 1]
  for (const reached of journal.walk()) {
    if ('broken' in reached) {
      const upTo = whole === 0 ? 'does not fit from its beginning' : `is whole up to transaction ${whole}`
      console.error(
        `The journal of "${name}" ${upTo}, then: ${reached.broken}. The documents were not compared with it. See "A journal that does not fit" in docs/running.md.`,
      )
      return false
    }
    step()
    whole = reached.position
    epoch = reached.epoch
  }
  if (journal.fault !== undefined) {
    console.error(`Each of the ${counted(whole, 'transaction')} of "${name}" is whole, but: ${journal.fault}`)
    return false
  }
  const epochs = epoch > 1 ? ` in ${epoch} epochs` : ''
  console.log(
    `The journal of "${name}" is whole: ${counted(whole, 'transaction')}${epochs}. Its hash is ${journal.headNow().hash}.`,
  )
  return true
}

function isDerived(dataset: Dataset): boolean {
  const step = progress((done) => `Comparing the documents of "${dataset.name}": ${done} compared …`)
  let [stored, different] = [0, 0]
  for (const { id, difference } of compareWithJournal({
    log: dataset.log,
    read: (id) => dataset.read(id),
    documents: () => dataset.documents(),
  })) {
    step()
    if (dataset.read(id)) stored += 1
    if (difference === undefined) continue
    different += 1
    if (different <= named) console.error(`The document "${id}" ${difference}.`)
  }
  if (different > named)
    console.error(`And ${(different - named).toLocaleString('en')} more documents differ.`)
  if (different === 0) console.log(`What it leads to is what is stored: ${counted(stored, 'document')}.`)
  return different === 0
}

const counted = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
