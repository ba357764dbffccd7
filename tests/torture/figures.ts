/** What all rounds together have done and found. */
export const noFigures = () => ({
  rounds: 0,
  kills: 0,
  'kills soon after a start': 0,
  acknowledged: 0,
  lost: 0,
  'unacknowledged, kept': 0,
  'unacknowledged, not kept': 0,
  refused: 0,
  imports: 0,
  'imports killed': 0,
  'imports killed, kept': 0,
  uploads: 0,
  queries: 0,
  'workers killed': 0,
  'lists kept': 0,
  releases: 0,
  'published at their time': 0,
  'latest of these, ms': 0,
  'published after a start': 0,
  'latest after it, ms': 0,
  'published by hand': 0,
  'unscheduled, or never': 0,
  archived: 0,
  'events heard': 0,
  gaps: 0,
  resets: 0,
  resumes: 0,
  'updates killed': 0,
  'rebuilds killed': 0,
  'longest start, ms': 0,
})

export type Figures = ReturnType<typeof noFigures>

/** Told when something is not as it has to be. */
export class Finding extends Error {
  override name = 'Finding'
}

/** Throws a finding unless this holds. */
export function assertThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Finding(what)
}
