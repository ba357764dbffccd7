import { useToast } from '@sanity/ui'
import { useMemo } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { useToldAttempt } from '../asking/use-told-attempt'
import { lakeNow } from '../lake-clock'
import { documentsOf, readDocuments } from './ask-documents'
import { cancel, changeTime, publishNow } from './carry-out'
import { type Held, isOfOne, isTakingDown, releaseName, releaseTitle } from './release'
import { momentWords } from './words'

const ids = z.array(z.string())

/** What may be done with a release that has a time, with a word to the editor of how it went. */
export function useScheduling(timeZone: string) {
  const client = useClient({ apiVersion: API_VERSION })
  const toast = useToast()
  const { isBusy, attempt } = useToldAttempt()
  return useMemo(() => {
    const say = (title: string, description: string) => toast.push({ status: 'success', title, description })
    return {
      isBusy,
      /** Rejects with the lake’s reason. */
      changeTime: async (held: Held, at: string, title: string) => {
        await client.action(changeTime(held, at))
        say('Another time', `“${title}”: ${momentWords(at, timeZone)}.`)
      },
      publishNow: (held: Held) =>
        attempt('Not published', async () => {
          await client.action(publishNow(held, await lakeNow(client)))
          const done = isTakingDown(held) ? 'Taken down' : 'Published'
          say(done, `“${releaseTitle(held)}”`)
        }),
      cancel: ({ release }: Held) =>
        attempt('Not cancelled', async () => {
          // What the release holds is asked anew: its documents become drafts.
          const name = releaseName(release)
          const answer = await client.fetch<unknown>(documentsOf([name]), {}, { perspective: 'raw' })
          const held = { release, documents: readDocuments(answer).get(name) ?? [] }
          const drafts = held.documents.map(({ id }) => `drafts.${id}`)
          const there = await client.fetch<unknown>(
            '*[_id in $drafts]._id',
            { drafts },
            { perspective: 'raw' },
          )
          await client.action(cancel(held, ids.parse(there)))
          say('Cancelled', afterCancelling(held))
        }),
    }
  }, [client, toast, isBusy, attempt, timeZone])
}

function afterCancelling(held: Held): string {
  const title = releaseTitle(held)
  if (isTakingDown(held)) return `“${title}” stays published.`
  return isOfOne(held.release)
    ? `“${title}” is a draft, and is not published by itself.`
    : `The release “${title}” keeps its documents, and has no time any more.`
}
