import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'

import { StartError } from '../processes/start-error'

/** Rejects with a StartError unless `port` is free on `host`. `variable` is the environment variable that sets the port. */
export async function assertPortIsFree(port: number, host: string, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(portProblem(error, port, host, variable))),
    )
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** Errors of an address that this machine does not have. */
const noSuchAddress = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN']

function portProblem(
  { code = '', message }: NodeJS.ErrnoException,
  port: number,
  host: string,
  variable: string,
): string {
  if (code === 'EADDRINUSE') {
    const another = port < 65535 ? port + 1 : 3000
    return `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${another} npm start`
  }
  if (noSuchAddress.includes(code))
    return `This machine has no address ${host} to listen on. Set HOST to one that it has.`
  if (code === 'EACCES')
    return `Port ${port} needs permissions that this account lacks. Choose one above 1023: ${variable}=8080 npm start`
  return `Port ${port} cannot be used (${message}). Choose another with ${variable}.`
}

/** Everything that the press puts into its folder. */
const namesOfPress = new Set([
  'site',
  'records',
  'state.json',
  'state.json.new',
  'notice.json',
  'notice.json.new',
])

/** Throws a StartError if the folder holds anything but prints: the press removes what it does not know. */
export function assertForPrints(folder: string): void {
  assertWritable(folder, 'PRESS_DIR')
  const foreign = readdirSync(folder).find((name) => !namesOfPress.has(name))
  if (foreign === undefined) return
  throw new StartError(
    `The folder ${folder} holds ${foreign}, which the press did not make. PRESS_DIR must be a folder for printed pages alone: choose one that is empty or does not exist yet.`,
  )
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
