import type { Command } from 'commander'

import type { LakeConfig } from '../config'
import type { Dataset } from '../dataset/dataset'
import { namingDamage } from '../disk/damage'
import { progress } from '../disk/progress'
import type { OpenLake } from '../http/server'
import { claimServing } from './serving'
import { counted, isWhole } from './whole-journal'

/**
 * Adds `lake rebuild`, which makes the stored documents, and all that queries find them by, anew from the journal. Exit code 1 when
 * a journal does not fit; then nothing is changed.
 */
export function addRebuildCommand(program: Command, config: () => LakeConfig, open: () => OpenLake): void {
  program
    .command('rebuild')
    .description('make the documents anew from the journal, and all that queries find them by')
    .action(() => {
      // Who serves the folder remembers where documents and lists are.
      const { release } = claimServing(config().folder)
      try {
        const lake = open()
        try {
          for (const dataset of lake.datasets.values())
            if (!namingDamage(dataset.file, () => rebuild(dataset))) process.exitCode = 1
        } finally {
          lake.close()
        }
      } finally {
        release()
      }
    })
}

function rebuild(dataset: Dataset): boolean {
  if (!dataset.still(() => isWhole(dataset, 'Nothing was rebuilt.'))) return false
  const step = progress((done) => `Rebuilding "${dataset.name}": ${done} documents …`)
  const count = dataset.rebuild(step)
  console.log(`Made anew from it: ${counted(count, 'document')}.`)
  return true
}
