import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

// What the lake keeps is nobody else's to read: it holds drafts, hashes of passwords, and the places where photos were taken.
export const privateFile = 0o600
const privateFolder = 0o700

/** What the lake keeps at the top of its folder. Anything else there is somebody else's. */
const ours =
  /^(?:datasets|assets|derivatives|site-token|accounts\.sqlite(?:-\w+)?|(?:lake|site)\.(?:json|lock(?:-\w+)?))$/

/** Makes a folder, and those above it, if they are not there; their owner alone may enter them. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder })
}

/** Makes an empty file, if it is not there, that its owner alone may read. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', privateFile))
  close(file, privateFile)
}

/**
 * Closes the lake's folder, and what it keeps in it, to other accounts: earlier versions left both readable. What somebody else
 * keeps there and shares, such as prints for a web server, stays as it is and can be reached by those who know its name.
 */
export function closeToOthers(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true })
  makePrivateFolder(folder)
  const names = readdirSync(folder)
  // A folder of ours may be a link to another disk. Links below it are none of ours.
  for (const name of names) if (ours.test(name)) closeTree(realpathSync(join(folder, name)))
  const isShared = names.some((name) => !ours.test(name) && isOpen(join(folder, name)))
  close(folder, isShared ? 0o711 : privateFolder)
}

function closeTree(path: string): void {
  // What another process has removed since needs no closing.
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) {
    for (const name of readdirSync(path)) closeTree(join(path, name))
    close(path, privateFolder)
  } else if (found?.isFile()) close(path, privateFile)
}

function isOpen(path: string): boolean {
  return ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0
}

/** A file system without permissions, or a file of another account, stays as it is: whoever runs the lake has put it there. */
function close(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode)
  } catch {
    // See above.
  }
}
