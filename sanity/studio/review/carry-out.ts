import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { publishedIdOf } from '@/lib/content/published-id'
import { readAll } from '../undo/reversible'
import { REVIEW, standingOf } from './review'
import { type Actor, Overtaken, type Step } from './steps'

/** Whoever types changes the document, too: how often to look at it again. */
const TRIES = 5

const conflict = z.object({ statusCode: z.literal(409) })

/**
 * Takes a step in the review of a draft or version, on what is stored at that moment.
 *
 * @throws {Overtaken} if somebody else has taken a step that does not go with it, or has published the story
 */
export async function carryOut(
  client: SanityClient,
  versionId: string,
  step: Step,
  actor: Actor,
): Promise<void> {
  const publishedId = publishedIdOf(versionId)
  for (let tries = 1; ; tries++) {
    const found = await readAll(client, [versionId, publishedId])
    const version = found.get(versionId)
    if (!version) throw new Overtaken('There is nothing to review: it was published or discarded.')
    const review = step(standingOf(version, found.get(publishedId)), actor)
    const patch = client.patch(versionId).ifRevisionId(version._rev)
    try {
      await (review ? patch.set({ [REVIEW]: review }) : patch.unset([REVIEW])).commit({ visibility: 'sync' })
      return
    } catch (error) {
      if (tries === TRIES || !conflict.safeParse(error).success) throw error
    }
  }
}
