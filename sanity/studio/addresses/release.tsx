import { publishedIdOf } from '@/lib/content/published-id'
import { publishedRedirects } from '@/lib/addresses/ask'
import { isKind, slugIn } from '@/lib/addresses/kinds'
import { type KnownRedirect, planFor } from '@/lib/addresses/moves'
import { heldAfter, movesOf, releaseActions, type Version } from '@/lib/addresses/release'
import { isOwnAddress } from '@/lib/site/redirects'
import { TransferIcon } from '@sanity/icons/Transfer'
import { useToast } from '@sanity/ui'
import { useState } from 'react'
import {
  getReleaseIdFromReleaseDocumentId,
  isGoingToUnpublish,
  type ReleaseActionComponent,
  type ReleaseActionProps,
  type SanityClient,
  useClient,
} from 'sanity'
import { API_VERSION } from '../../api-version'
import { newKey } from '../schema/objects/new-key'
import { addressedDocuments, redirectsInRelease } from './ask-release'
import { reasonOf } from './problems'
import { titleOf } from './words'

/** In a release's menu: puts into the release the redirects that its changed addresses ask for, so that they are published with it. */
export const AddRedirects: ReleaseActionComponent = ({ release, documents }) => {
  const client = useClient({ apiVersion: API_VERSION })
  const toast = useToast()
  const [isBusy, setIsBusy] = useState(false)
  const isOpen = release.state === 'active'
  const add = async () => {
    setIsBusy(true)
    try {
      const actions = await actionsOf(client, getReleaseIdFromReleaseDocumentId(release._id), documents)
      if (actions.length > 0) await client.action(actions)
      toast.push(
        actions.length > 0
          ? {
              status: 'success',
              title: actions.length === 1 ? 'One redirect added' : `${actions.length} redirects added`,
              description: 'They are published with the release.',
            }
          : { status: 'info', title: 'No address changes with this release' },
      )
    } catch (error) {
      toast.push({
        status: 'error',
        closable: true,
        title: 'No redirects added',
        description: reasonOf(error),
      })
    }
    setIsBusy(false)
  }
  return {
    label: isBusy ? 'Adding redirects …' : 'Add redirects',
    icon: TransferIcon,
    disabled: isBusy || !isOpen,
    onHandle: () => void add(),
  }
}

async function actionsOf(client: SanityClient, release: string, documents: ReleaseActionProps['documents']) {
  const versions = documents.map(({ document }) => versionOf(document)).filter((version) => version !== null)
  const published = await addressedDocuments(client, versions)
  const moves = movesOf(versions, published)
  if (moves.length === 0) return []
  const [known, inRelease] = await Promise.all([
    publishedRedirects(client),
    redirectsInRelease(client, release),
  ])
  const held = heldAfter(versions, published)
  const plan = planFor(known, moves, {
    holds: (path) => isOwnAddress(path) || held(path),
    newId: () => `redirect-${newKey()}${newKey()}`,
    origin: globalThis.location.origin,
  })
  return releaseActions(withoutPlanned(plan, inRelease), release, inRelease)
}

/** What a plan asks for that the release does not have yet. */
function withoutPlanned(plan: ReturnType<typeof planFor>, inRelease: readonly KnownRedirect[]) {
  const isThere = (redirect: KnownRedirect) =>
    inRelease.some(({ from, to }) => from === redirect.from && to === redirect.to)
  const going = new Set(inRelease.map(({ _id }) => publishedIdOf(_id)))
  return {
    written: plan.written.filter((redirect) => !isThere(redirect)),
    removed: plan.removed.filter((id) => !going.has(id)),
  }
}

/** What the release makes of one of its documents; null if that has no address. */
function versionOf(document: ReleaseActionProps['documents'][number]['document']): Version | null {
  if (!isKind(document._type)) return null
  return {
    id: publishedIdOf(document._id),
    type: document._type,
    title: titleOf(document),
    slug: isGoingToUnpublish(document) ? undefined : slugIn(document),
  }
}
