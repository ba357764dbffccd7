/** How a job may come out. `refused` is an answer, too: an error that its handler means its asker to see. */
export const noOutcomes = () => ({
  answered: 0,
  refused: 0,
  failed: 0,
  tooSlow: 0,
  tooMuchMemory: 0,
  crashed: 0,
  cancelled: 0,
  askerBusy: 0,
  lakeBusy: 0,
  waitedTooLong: 0,
  cannotStart: 0,
})

export type Outcomes = ReturnType<typeof noOutcomes>
export type Outcome = keyof Outcomes

export type Statistics = {
  /** Jobs at the moment. */
  running: number
  waiting: number
  /** Workers at the moment, and those of them that are still starting. */
  workers: number
  starting: number
  /** Workers since the pool was made: those that were started, and those killed in the middle of a job. */
  started: number
  killed: number
  /** Jobs since the pool was made, by what became of them. */
  outcomes: Outcomes
}
