import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const prefix = 'lakeside-bench-corpus-'

/** A short name for what all files of a folder say. */
export function fingerprintOf(folder: string): string {
  const hash = createHash('sha256')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of names) {
    const file = join(folder, name)
    if (statSync(file).isFile()) hash.update(`\0${name}\0`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * The folder in which corpora are kept from one run to the next, in the system's folder for temporary files. There is
 * one: those that an earlier generator has made are removed, since they take gigabytes.
 */
function folder(): string {
  const name = prefix + fingerprintOf(import.meta.dirname)
  for (const other of readdirSync(tmpdir())) {
    if (other.startsWith(prefix) && other !== name)
      rmSync(join(tmpdir(), other), { recursive: true, force: true })
  }
  return join(tmpdir(), name)
}

/** The path of something that is kept, which `make` makes if it is not there yet. One that is not finished is never seen. */
export async function kept(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(folder(), name)
  if (existsSync(path)) return path
  const unfinished = `${path}.${randomUUID()}`
  mkdirSync(dirname(path), { recursive: true })
  try {
    await make(unfinished)
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return path
}

/** Removes what is kept beside `path` under a name that begins with `beginning`. */
export function forgetOthers(path: string, beginning: string): void {
  const around = dirname(path)
  for (const name of readdirSync(around)) {
    const other = join(around, name)
    if (name.startsWith(beginning) && other !== path) rmSync(other, { recursive: true, force: true })
  }
}
