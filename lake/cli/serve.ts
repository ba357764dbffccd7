import type { Command } from 'commander'

import type { LakeConfig } from '../config'
import { type RunningLake, startLake } from '../http/server'
import { claimServing } from './serving'

/** Adds `lake serve`, which runs until it is told to stop (SIGINT, SIGTERM) and then ends streams and closes its files. */
export function addServeCommand(program: Command, config: () => LakeConfig): void {
  program
    .command('serve')
    .description('serve the lake on loopback (LAKE_PORT, default 3333)')
    .action(async () => {
      const settings = config()
      const { running, release } = await serveAlone(settings).catch((error: unknown) => {
        throw new Error(explain(error, settings))
      })
      stopOnSignal(running, release)
      console.log(`The lake is at ${running.url}, and keeps its data in ${settings.folder}.`)
    })
}

/** Starts the lake, unless another process serves the same folder: their listeners would be told different things. */
async function serveAlone(settings: LakeConfig): Promise<{ running: RunningLake; release: () => void }> {
  const { tell, release } = claimServing(settings.folder)
  const running = await startLake(settings)
  tell(Number(new URL(running.url).port))
  return { running, release }
}

function stopOnSignal(running: RunningLake, release: () => void): void {
  const stop = () =>
    void running.close().then(() => {
      release()
      process.exit(0)
    })
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function explain(error: unknown, { port, folder }: LakeConfig): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set LAKE_PORT to a free port.`
  if (code === 'EACCES' || code === 'EROFS' || code === 'ERR_SQLITE_ERROR' || code === 'SQLITE_CANTOPEN') {
    return `The folder ${folder} cannot be written. Make it writable, or set LAKE_DATA to another folder.`
  }
  return error instanceof Error ? error.message : String(error)
}
