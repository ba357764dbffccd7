/** One bar of a row: what was asked for and what was seen. `isMet` is undefined for what is only reported. */
export type Bar = { what: string; bar: string; measured: string; isMet: boolean | undefined }

/** A number that was measured several times, such as requests per second in each round. */
export type Figure = { of: string; median: string; range: string; count: number }

export type Findings = { bars: Bar[]; figures: Figure[] }

/** What a row is given. */
export type Bench = {
  /** A smoke test: everything happens, much shorter, and the figures mean little. */
  isQuick: boolean
  /** Leaves something to do after the row, the last thing first, however the row ends. */
  afterwards: (end: () => unknown) => void
  /** A folder of the row's own, which is removed after it. */
  folder: () => string
  /** Tells whoever waits what is going on. */
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
