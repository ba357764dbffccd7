import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'

import { StartError } from './steps'

/** Throws a StartError unless `port` is free on `host`. */
export async function assertPortIsFree(port: number, host: string, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(portProblem(error, port, variable))),
    )
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function portProblem({ code, message }: NodeJS.ErrnoException, port: number, variable: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose another: ${variable}=${port + 1} npm start`
  if (code === 'EACCES')
    return `Port ${port} needs rights that this account lacks. Choose one above 1023: ${variable}=8080 npm start`
  return `Port ${port} cannot be used (${message}). Choose another with ${variable}.`
}

/** Makes the folder if it is not there. Throws a StartError unless it can be written. */
export function assertWritable(folder: string, variable: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw new StartError(
      `The folder ${folder} cannot be written. Make it writable, or set ${variable} to another folder.`,
    )
  }
}
