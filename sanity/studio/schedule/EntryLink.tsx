import type { ReactNode } from 'react'
import { IntentLink } from 'sanity/router'
import type { Entry } from './entries'
import { type Held, releaseName } from './release'

type Props = { className?: string | undefined; children: ReactNode }

/** Leads to what an entry is about: its document, or its release. */
export function EntryLink({ entry, ...rest }: Props & { entry: Entry }) {
  const { held, story, what } = entry
  if (story)
    return (
      <IntentLink {...rest} intent="edit" params={{ id: story.id, type: 'article', path: story.field }} />
    )
  if (!held) return <span {...rest} />
  const [only] = held.documents
  if (what === 'release' || !only)
    return <IntentLink {...rest} intent="release" params={{ id: releaseName(held.release) }} />
  return <DocumentLink {...rest} held={held} document={only} />
}

/** Leads to a document as it goes out with a release, or to what is taken down with it. */
export function DocumentLink({
  held,
  document: { id, type, isLeaving },
  ...rest
}: Props & { held: Held; document: Held['documents'][number] }) {
  return (
    <IntentLink
      {...rest}
      intent="edit"
      params={{ id, type }}
      {...(!isLeaving && { searchParams: [['perspective', releaseName(held.release)]] })}
    />
  )
}
