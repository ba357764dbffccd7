/** How often work is reported, in milliseconds: on a terminal, and as lines of a log. */
const every = { terminal: 100, log: 5_000 }
const width = 24

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>

/**
 * Reports on standard error how far long work has come: on a terminal in one line with a bar, elsewhere in a line every few seconds.
 * Work that takes less time goes by without a word.
 */
export class ProgressLine {
  #next = Date.now() + every.log
  #isShown = false

  constructor(private readonly output: Output = process.stderr) {
    if (output.isTTY) this.#next = Date.now() + every.terminal
  }

  /** To be called as often as something was done. `total` is 0 where it is not known. */
  report(verb: string, what: string, done: number, total: number): void {
    if (Date.now() < this.#next) return
    this.#next = Date.now() + (this.output.isTTY ? every.terminal : every.log)
    const counted = [done, total].map((count) => count.toLocaleString('en'))
    const sentence = `${verb}: ${total > 0 ? counted.join(' of ') : counted[0]} ${what} …`
    if (!this.output.isTTY) this.output.write(`${sentence}\n`)
    else this.output.write(`\r\u001b[K${total > 0 ? `${bar(done / total)} ` : ''}${sentence}`)
    this.#isShown = true
  }

  /** Takes the line away from a terminal. */
  end(): void {
    if (this.#isShown && this.output.isTTY) this.output.write('\r\u001b[K')
    this.#isShown = false
  }
}

function bar(part: number): string {
  const full = Math.round(Math.min(1, part) * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`
}
