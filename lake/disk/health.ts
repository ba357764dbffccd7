import { join } from 'node:path'

import { damageReport } from './damage'
import { quickCheck } from './quick-check'

/** Whether the lake's databases are sound, as far as is known. Once one is not, nothing is taken back until the next start. */
export class Health {
  readonly #damaged = new Set<string>()
  readonly #closing = new AbortController()

  constructor(private readonly folder: string) {}

  get isDamaged(): boolean {
    return this.#damaged.size > 0
  }

  /** The damaged databases, as far as they are known: paths in the lake's folder. */
  get damaged(): readonly string[] {
    return [...this.#damaged].filter(Boolean)
  }

  /** Notes damage, and says so in the log: once for each database. */
  report(database: string, problems: readonly string[]): void {
    if (this.#damaged.has(database)) return
    this.#damaged.add(database)
    console.error(`${damageReport(join(this.folder, database), problems)} Until then the lake answers 503.`)
  }

  /** Notes that a request came upon damage, in whichever database. */
  suspect(problem: string): void {
    this.report('', [problem])
  }

  /** Looks through each database for damage, one after another and beside everything else. Resolves when it is done. */
  async check(databases: readonly string[]): Promise<void> {
    for (const database of databases) {
      const found = await quickCheck(join(this.folder, database), this.#closing.signal).catch(
        (error: unknown) => {
          if (!this.#closing.signal.aborted)
            console.error(`${database} could not be checked for damage. ${String(error)}`)
          return []
        },
      )
      if (found.length > 0) this.report(database, found)
    }
  }

  close(): void {
    this.#closing.abort()
  }
}
