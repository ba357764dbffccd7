import { setTimeout as delay } from 'node:timers/promises'

import { versionId } from '@/lake/documents/ids'
import type { JsonObject } from '@/lake/documents/types'

import type { Random } from '../../bench/corpus/random'
import type { Scene } from './clients'
import type { Effect, KnownRelease } from './release-record'
import { note, notes } from './writes'

/** Longest time between the moment of scheduling and that of publishing. */
const aheadMs = 1_500

/** What is done with a release once it has its documents, and how often that is chosen. */
const endings: readonly [
  weight: number,
  steps: readonly ('schedule' | 'unschedule' | 'publish' | 'archive')[],
][] = [
  [8, ['schedule']],
  [3, ['schedule', 'unschedule']],
  [2, ['schedule', 'unschedule', 'schedule']],
  [1, ['schedule', 'unschedule', 'publish']],
  [1, ['schedule', 'unschedule', 'archive']],
  [2, ['publish']],
  [1, ['archive']],
  [1, []],
]

/** Makes one release after another, until the lake is gone. */
export async function makeReleases(scene: Scene, prefix: string, random: Random): Promise<void> {
  for (let count = 0; !scene.isOver(); count += 1) {
    const known: KnownRelease = { name: `${prefix}-${count}`, steps: [], isChecked: false }
    scene.ledger.releases.push(known)
    await makeRelease(scene, known, random)
    await delay(random.between(0, 150))
  }
}

/** Makes a release as far as the lake answers: what comes after a request without an answer would depend on what came of that. */
async function makeRelease(scene: Scene, known: KnownRelease, random: Random): Promise<void> {
  const { url, token, ledger, isOver } = scene
  /** Sends what is to be done at once, and says what came of it. */
  const ask = async (...deeds: readonly Deed[]) => {
    const transactionId = `${known.name}-${known.steps.length}`
    const [effects, actions] = [deeds.map(({ effect }) => effect), deeds.map(({ action }) => action)]
    known.steps.push({ transactionId, effects })
    await ledger.send(url, token, {
      transactionId,
      path: '/v2025-02-19/data/actions/production',
      body: { actions },
    })
    return ledger.fates.get(transactionId)
  }
  const isDone = async (...deeds: readonly Deed[]) => (await ask(...deeds)) === 'acknowledged'
  const next = () => `${known.name}-${known.steps.length}`
  const create: Deed = about(known.name, 'create')
  const ids = someIds(random, known.name)
  if (random.isTrue(0.4)) {
    if (!(await isDone(create, ...ids.map((id) => hold(known.name, random, id, next()))))) return
  } else {
    if (!(await isDone(create))) return
    for (const id of ids) if (!(await isDone(hold(known.name, random, id, next())))) return
  }
  const other = `note-${random.between(0, notes - 1)}`
  // What is not published just now is refused, and the release goes on without it.
  if (random.isTrue(0.25) && !ids.includes(other))
    if ((await ask(holdUnpublished(known.name, other))) === 'unknown') return
  for (const kind of ending(random)) {
    if (isOver()) return
    if (kind === 'unschedule') await delay(random.between(0, aheadMs))
    const publishAt = Date.now() + random.between(0, aheadMs)
    const deed = kind === 'schedule' ? schedule(known.name, publishAt) : about(known.name, kind)
    if (!(await isDone(deed))) return
  }
}

/** Something to be done to a release, and what it does when it is. */
type Deed = { effect: Effect; action: JsonObject }

const about = (releaseId: string, kind: 'create' | 'unschedule' | 'publish' | 'archive'): Deed => ({
  effect: { kind },
  action: { actionType: `sanity.action.release.${kind}`, releaseId },
})

const schedule = (releaseId: string, publishAt: number): Deed => ({
  effect: { kind: 'schedule', publishAt },
  action: {
    actionType: 'sanity.action.release.schedule',
    releaseId,
    publishAt: new Date(publishAt).toISOString(),
  },
})

const hold = (release: string, random: Random, id: string, by: string): Deed => ({
  effect: { kind: 'hold', id, by },
  action: {
    actionType: 'sanity.action.document.version.create',
    publishedId: id,
    document: { ...note(random, versionId(release, id)), heldBy: by },
  },
})

const holdUnpublished = (release: string, id: string): Deed => ({
  effect: { kind: 'hold unpublished', id },
  action: {
    actionType: 'sanity.action.document.version.unpublish',
    publishedId: id,
    versionId: versionId(release, id),
  },
})

/** One to three documents: new ones, and such as others write to and publish meanwhile. */
function someIds(random: Random, release: string): string[] {
  const ids = Array.from({ length: random.between(1, 3) }, (_, n) =>
    random.isTrue(0.5) ? `note-${release}-${n}` : `note-${random.between(0, notes - 1)}`,
  )
  return [...new Set(ids)]
}

function ending(random: Random) {
  let left = random.fraction() * endings.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, steps] of endings) {
    left -= weight
    if (left < 0) return steps
  }
  return []
}
