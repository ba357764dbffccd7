import { styled } from './colours'

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs one step of the start, and shows its title and how long it took. While it runs, a terminal shows the time every second in the same
 * line; elsewhere, such as in a log, a new line is written every minute.
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const isTerminal = process.stdout.isTTY
  // On a terminal, the line is overwritten (`\r`), and the rest of a longer one is cleared (`\x1b[0K`).
  const say = (mark: string, text: string, end: string) =>
    process.stdout.write(isTerminal ? `\r  ${mark} ${text}\x1b[0K${end}` : `  ${mark} ${text}\n`)
  const timed = () => `${title} (${seconds(started)})`
  say('…', title, '')
  const tick = setInterval(() => say('…', timed(), ''), isTerminal ? 1_000 : 60_000)
  try {
    const result = await work()
    say(styled('green', '✓'), timed(), '\n')
    return result
  } catch (error) {
    say(styled('red', '✗'), timed(), '\n')
    throw error
  } finally {
    clearInterval(tick)
  }
}
