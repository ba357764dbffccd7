import { type ChildProcess, spawn } from 'node:child_process'

/** Each line replaces what is to be killed once no more lines can come. A signal to the whole family leaves it alone. */
const script = `
  trap '' INT TERM HUP
  while read -r line; do pids=$line; done
  for pid in $pids; do kill -9 "$pid"; done`

/**
 * Kills workers when this process is gone, however that came about. A worker that is idle notices by itself; one in the middle of a long
 * regular expression does not, and a thread for that in each would cost 10 MB and 30 ms. This is one small shell for all of them.
 */
export class Guard {
  #shell: ChildProcess | undefined
  #pids = new Set<number>()

  add(pid: number): void {
    this.#pids.add(pid)
    this.#tell()
  }

  remove(pid: number): void {
    if (this.#pids.delete(pid)) this.#tell()
  }

  /** To be called when no worker is left. */
  close(): void {
    this.#pids.clear()
    this.#tell()
    this.#shell?.stdin?.end()
    this.#shell = undefined
  }

  #tell(): void {
    if (this.#pids.size > 0) this.#shell ??= this.#start()
    this.#shell?.stdin?.write(`${[...this.#pids].join(' ')}\n`)
  }

  #start(): ChildProcess | undefined {
    // Elsewhere, idle workers still notice.
    if (process.platform === 'win32') return undefined
    const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] })
    shell.unref()
    shell.stdin.on('error', () => undefined)
    if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref()
    const restart = () => {
      if (this.#shell !== shell) return
      this.#shell = undefined
      if (this.#pids.size > 0) setTimeout(() => this.#tell(), 1_000).unref()
    }
    shell.once('exit', restart).once('error', restart)
    return shell
  }
}
