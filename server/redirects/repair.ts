import { randomBytes } from 'node:crypto'

import type { SanityClient } from '@sanity/client'

import { actionsFor } from '@/lib/addresses/actions'
import { publishedRedirects, unpublishedRedirects } from '@/lib/addresses/ask'
import { type Forgotten, forgottenAddresses } from '@/lib/addresses/forgotten'
import { pathOf } from '@/lib/addresses/kinds'
import { type Plan, planFor } from '@/lib/addresses/moves'
import { publishedIdOf } from '@/lib/content/published-id'
import { isOwnAddress } from '@/lib/site/redirects'
import { addressedDocuments } from './ask'
import { pastOf } from './past'

/** How many actions go into one transaction. */
const mostActions = 100

export type Repair = {
  forgotten: Forgotten[]
  plan: Plan
  /** Writes the redirects; what somebody else has changed meanwhile is refused by the lake. */
  write: () => Promise<void>
}

type Options = {
  /** The site’s own origin, under which redirects may name its paths. */
  origin: string
  /** How many transactions of the history are asked for at once. */
  page?: number
}

/** Finds the old addresses that lead nowhere, and the redirects that would lead from there. */
export async function findRepair(client: SanityClient, { origin, page }: Options): Promise<Repair> {
  const [documents, redirects] = await Promise.all([addressedDocuments(client), publishedRedirects(client)])
  const pasts = await pastOf(client, documents, page)
  const held = new Set(documents.map(({ type, slug }) => pathOf(type, slug)))
  const holds = (path: string) => isOwnAddress(path) || held.has(path)
  const forgotten = forgottenAddresses(pasts, redirects, holds)
  const newId = () => `redirect-${randomBytes(12).toString('hex')}`
  const plan = planFor(redirects, forgotten, { holds, newId, origin })
  const write = async () => {
    const unpublished = await unpublishedRedirects(client)
    const actions = actionsFor(plan, {
      published: new Set(redirects.map(({ _id }) => _id)),
      versionsOf: (id) => unpublished.filter((other) => publishedIdOf(other) === id),
    })
    for (let start = 0; start < actions.length; start += mostActions)
      await client.action(actions.slice(start, start + mostActions))
  }
  return { forgotten, plan, write }
}
