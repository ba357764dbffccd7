import pc from 'picocolors'

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs one step of the start, saying what runs and how long it took. A long one says every minute that it still runs;
 * on a terminal its line is rewritten every second instead.
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const isTerminal = process.stdout.isTTY
  // A terminal's line is written over, and what is left of a longer one is cleared.
  const say = (mark: string, text: string, end: string) =>
    process.stdout.write(isTerminal ? `\r  ${mark} ${text}\x1b[0K${end}` : `  ${mark} ${text}\n`)
  const timed = () => `${title} (${seconds(started)})`
  say('…', title, '')
  const tick = setInterval(() => say('…', timed(), ''), isTerminal ? 1_000 : 60_000)
  try {
    const result = await work()
    say(pc.green('✓'), timed(), '\n')
    return result
  } catch (error) {
    say(pc.red('✗'), timed(), '\n')
    throw error
  } finally {
    clearInterval(tick)
  }
}
