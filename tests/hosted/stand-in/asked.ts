import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

const entry = z.object({
  /** The method, host and path, with ids left out. */
  what: z.string(),
  /** Why it was not answered as hosted Sanity answers; undefined where it was. */
  fault: z.string().optional(),
})
type Entry = z.output<typeof entry>

/** What was asked of the hosts that the stand-in speaks for. It outlives the worker that noted it. */
export class Asked {
  readonly #file: string

  constructor(folder: string) {
    this.#file = join(folder, 'asked.ndjson')
  }

  note(asked: Entry): void {
    appendFileSync(this.#file, `${JSON.stringify(asked)}\n`)
  }

  /** How often each thing was asked, and what was wrong with it. */
  summary(): (Entry & { times: number })[] {
    if (!existsSync(this.#file)) return []
    const counted = new Map<string, Entry & { times: number }>()
    for (const line of readFileSync(this.#file, 'utf8').trim().split('\n').filter(Boolean)) {
      const { what, fault } = entry.parse(JSON.parse(line))
      const known = counted.get(what)
      if (known) known.times += 1
      else counted.set(what, { what, times: 1, ...(fault !== undefined && { fault }) })
    }
    return [...counted.values()].sort((a, b) => a.what.localeCompare(b.what))
  }
}
