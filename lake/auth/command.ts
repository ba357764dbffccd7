import type { Command } from 'commander'

import { AccountError } from './account-error'
import type { Accounts } from './accounts'

type Print = (line: string) => void
type Work = (accounts: Accounts, print: Print, remark: Print) => void | Promise<void>

/**
 * Opens the accounts, runs `work` on them and closes them. `print` writes a line of the result to standard output, `remark` a line
 * about it to standard error. An `AccountError` ends the command with its message and exit code 1.
 */
export async function withAccounts(command: Command, open: () => Accounts, work: Work): Promise<void> {
  const { writeOut, writeErr } = command.configureOutput()
  const accounts = open()
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
  // `command.error` ends the process, so the accounts are closed before it.
  if (problem !== undefined) command.error(`error: ${problem}`, { exitCode: 1 })
}

/** Rows below headings, each column as wide as its widest cell. */
export function table(headings: readonly string[], rows: readonly string[][]): string {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return all.map((row) => line(row).trimEnd()).join('\n')
}
