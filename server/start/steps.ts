import pc from 'picocolors'

/** A problem that the person at the terminal can solve; shown as its message alone. */
export class StartError extends Error {
  override name = 'StartError'
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs one step of the start, saying what runs and how long it took. A long one says every ten seconds that it still runs;
 * on a terminal the line is rewritten instead.
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const isTerminal = process.stdout.isTTY
  process.stdout.write(isTerminal ? pc.dim(`  … ${title}`) : `  … ${title}\n`)
  const tick = setInterval(
    () => {
      const line = `${title} (${seconds(started)})`
      process.stdout.write(isTerminal ? `\r${pc.dim(`  … ${line}`)}` : `  … ${line}\n`)
    },
    isTerminal ? 1_000 : 10_000,
  )
  try {
    const result = await work()
    process.stdout.write(
      `${isTerminal ? '\r' : ''}  ${pc.green('✓')} ${title} (${seconds(started)})\x1b[0K\n`.replace(
        isTerminal ? '' : '\x1b[0K',
        '',
      ),
    )
    return result
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r' : ''}  ${pc.red('✗')} ${title} (${seconds(started)})\n`)
    throw error
  } finally {
    clearInterval(tick)
  }
}
