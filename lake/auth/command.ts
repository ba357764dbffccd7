import type { Command } from 'commander'

import { AccountError } from './account-error'
import type { Accounts } from './accounts'

type Print = (line: string) => void
type Work = (accounts: Accounts, print: Print, remark: Print) => void | Promise<void>

/**
 * Runs `work` on the accounts and closes them. `print` writes a line of the result, `remark` a line beside it (standard error). What
 * is wrong with the request itself ends the command with one sentence and exit code 1.
 */
export async function withAccounts(command: Command, openFolder: () => Accounts, work: Work): Promise<void> {
  const { writeOut, writeErr } = command.configureOutput()
  const accounts = openFolder()
  let problem: string | undefined
  try {
    await work(
      accounts,
      (line) => writeOut?.(`${line}\n`),
      (line) => writeErr?.(`${line}\n`),
    )
  } catch (error) {
    if (!(error instanceof AccountError)) throw error
    problem = error.message
  } finally {
    accounts.close()
  }
  // This ends the process, so the file is closed first.
  if (problem !== undefined) command.error(`error: ${problem}`, { exitCode: 1 })
}

/** Rows under headings, in columns as wide as they need. */
export function table(headings: readonly string[], rows: readonly string[][]): string {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return all.map((row) => line(row).trimEnd()).join('\n')
}
