/** One bar of a row: what was required and what was measured. `isMet` is undefined if it could not be measured. */
export type Bar = { what: string; bar: string; measured: string; isMet: boolean | undefined }

/** A value that was measured several times, such as requests per second in each round. */
export type Figure = { of: string; median: string; range: string; count: number }

export type Findings = { bars: Bar[]; figures: Figure[] }

/** What a row gets to work with. */
export type Bench = {
  /** Whether this is a smoke test: everything happens, but much shorter, so the figures mean little. */
  isQuick: boolean
  /** Registers something to do after the row, however it ends. What is registered last is done first. */
  afterwards: (end: () => unknown) => void
  /** Makes a folder for the row, which is removed after it. */
  folder: () => string
  /** Prints progress for whoever is waiting. */
  say: (text: string) => void
}

export type Program = 'wrk' | 'nginx' | 'browser'

/** A measurement that can be run by its name. */
export type Row = {
  name: string
  title: string
  needs: readonly Program[]
  run: (bench: Bench) => Promise<Findings>
}
