import { useState } from 'react'
import type { PeopleActions } from './people'
import type { Act } from './use-people'

/** What a press does: while it is under way, and the sentence that says why it was refused. */
export function usePress(act: Act) {
  const [isBusy, setIsBusy] = useState(false)
  const [why, setWhy] = useState<string>()
  /** Gives the result; undefined if it was refused. */
  const run = async <Result>(
    work: (actions: PeopleActions) => Promise<Result>,
  ): Promise<Result | undefined> => {
    setIsBusy(true)
    setWhy(undefined)
    const done = await act(work)
    setIsBusy(false)
    if ('result' in done) return done.result
    setWhy(done.why)
    return undefined
  }
  return { isBusy, why, run }
}
