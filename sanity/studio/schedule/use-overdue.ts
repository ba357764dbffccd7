import { useMemo } from 'react'
import { useActiveReleases } from 'sanity'
import { deadlines, type Overdue, overdueAt } from './overdue'
import type { Held } from './release'
import { useHeld } from './use-held'
import { useNow } from './use-now'

/** Something that should be out and is not, with its documents. */
export type OverdueHeld = Overdue & { held: Held }

/** What should be out by now and is not, the one that waits longest first. */
export function useOverdue(): OverdueHeld[] {
  const { data: releases } = useActiveReleases()
  const now = useNow(deadlines(releases))
  const overdue = useMemo(() => overdueAt(releases, now), [releases, now])
  const late = useMemo(() => overdue.map(({ release }) => release), [overdue])
  const held = useHeld(late)
  return useMemo(
    () =>
      overdue.flatMap((each) => {
        const found = held?.find(({ release }) => release._id === each.release._id)
        return found ? [{ ...each, held: found }] : []
      }),
    [overdue, held],
  )
}
