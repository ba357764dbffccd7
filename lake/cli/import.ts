import { Command } from 'commander'

import type { AssetFiles } from '../assets/asset-files'
import { commandLine } from '../auth/command-line'
import { importNdjson, type ImportProgress } from '../transfer/import'
import type { ImportStore } from '../transfer/import-store'
import { ProgressLine } from './progress-line'
import { TransferError } from '../transfer/transfer-error'

/** A lake opened for one command. */
export type OpenedLake = {
  dataset: ImportStore
  assets: AssetFiles
  /** Id of whoever runs the command, for the journal. Default `command-line`. */
  author?: string
  close?: () => void | Promise<void>
}
export type OpenLake = () => OpenedLake | Promise<OpenedLake>

const words = {
  checked: ['Checking', 'documents'],
  assets: ['Importing', 'images and files'],
  documents: ['Importing', 'documents'],
} as const

/** `import FILE [--replace | --missing]` */
export function importCommand(open: OpenLake): Command {
  const command = new Command('import')
    .description('import documents and their images: an NDJSON file, an export folder or its .tar.gz')
    .argument('<file>', 'what to import')
    .option('--replace', 'replace documents that already exist')
    .option('--missing', 'leave documents that already exist as they are')
  return command.action(async (file: string, { replace, missing }: { replace?: true; missing?: true }) => {
    if (replace && missing) command.error('Choose one of --replace and --missing.')
    const mode = replace ? 'createOrReplace' : missing ? 'createIfNotExists' : 'create'
    await withLake(command, open, async ({ dataset, assets, author = commandLine.id }) => {
      const line = new ProgressLine()
      const onProgress = ({ step, done, total }: ImportProgress) => {
        const [verb, what] = words[step]
        line.report(verb, what, done, total)
      }
      const done = await importNdjson(file, dataset, assets, { author, mode, onProgress }).finally(() =>
        line.end(),
      )
      const parts = [
        `${done.created} created`,
        ...(done.replaced ? [`${done.replaced} replaced`] : []),
        ...(done.unchanged ? [`${done.unchanged} left as they were`] : []),
      ]
      console.log(`Imported into "${dataset.name}": ${parts.join(', ')}; ${done.assets} images and files.`)
      if (done.withHoles > 0)
        console.log(`${done.withHoles} of them had null in their arrays, which was left out.`)
      if (!done.areWordsBuilt)
        console.log(
          'Searches go through all documents, and take longer, until a lake that serves this folder has learnt their words: some minutes for 100,000.',
        )
    })
  })
}

/** Opens a lake, runs `work` on it and closes it. A `TransferError` ends the command with its message. */
export async function withLake(
  command: Command,
  open: OpenLake,
  work: (lake: OpenedLake) => Promise<void>,
): Promise<void> {
  const lake = await open()
  let refusal: string | undefined
  try {
    await work(lake)
  } catch (error) {
    if (!(error instanceof TransferError)) throw error
    refusal = error.message
  } finally {
    await lake.close?.()
  }
  if (refusal !== undefined) command.error(refusal, { exitCode: 1 })
}
