import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A folder of a test's own in which programs stand in for the project's, with its packages at hand. */
export function programFolder() {
  const root = mkdtempSync(join(tmpdir(), 'lakeside-program-'))
  symlinkSync(resolve(__dirname, '../../../node_modules'), join(root, 'node_modules'))
  const write = (path: string, script: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), script)
  }
  write('package.json', '{"type":"module"}')
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** Whether a process with that id is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
