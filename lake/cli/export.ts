import { Command } from 'commander'

import { exportDataset } from '../transfer/export'
import { TransferError } from '../transfer/transfer-error'
import { type OpenLake, withLake } from './import'
import { ProgressLine } from './progress-line'

/** `export FILE [--overwrite]` */
export function exportCommand(open: OpenLake): Command {
  const command = new Command('export')
    .description('export all documents and their images: NAME.tar.gz, NAME.ndjson or a folder')
    .argument('<file>', 'where to write')
    .option('--overwrite', 'overwrite what is there')
  return command.action(async (file: string, { overwrite = false }: { overwrite?: boolean }) => {
    await withLake(command, open, async ({ dataset, assets }) => {
      const line = new ProgressLine()
      const {
        target,
        documents,
        assets: files,
        missing,
      } = await exportDataset(file, dataset, assets, {
        overwrite,
        onProgress: ({ step, done, total }) =>
          line.report('Exporting', step === 'assets' ? 'images and files' : 'documents', done, total),
      }).finally(() => line.end())
      console.log(
        `Exported "${dataset.name}" to ${target}: ${documents} documents, ${files} images and files.`,
      )
      if (missing.length > 0) {
        throw new TransferError(
          `The bytes of ${missing.join(', ')} are not included: they are not on this lake's disk.`,
        )
      }
    })
  })
}
