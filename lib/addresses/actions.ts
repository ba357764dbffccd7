import type { CreateAction, DeleteAction, EditAction, PublishAction } from '@sanity/client'
import type { KnownRedirect, Plan } from './moves'

type RedirectAction = CreateAction | DeleteAction | EditAction | PublishAction

/** What is stored besides what is published. */
export type Stored = {
  /** The ids of the redirects that are published now. */
  published: ReadonlySet<string>
  /** The ids of a redirect’s draft and of its versions in releases. */
  versionsOf: (id: string) => string[]
}

/** The actions that carry out a plan. They go into the transaction of whatever the plan is for. */
export const actionsFor = (
  { written, removed }: Plan,
  { published, versionsOf }: Stored,
): RedirectAction[] => [
  ...removed.map((publishedId): DeleteAction => ({
    actionType: 'sanity.action.document.delete',
    publishedId,
    includeDrafts: versionsOf(publishedId),
  })),
  ...written.flatMap((redirect) => [
    published.has(redirect._id) ? changed(redirect) : created(redirect),
    publishedOf(redirect),
  ]),
]

/** A redirect’s fields as they are stored; `undefined` for what must not be there. */
const stored = ({ from, to, leadsTo = 'elsewhere', isPermanent = true, madeFor }: KnownRedirect) => ({
  from,
  to,
  leadsTo,
  isPermanent,
  madeFor,
})

/** The redirect as a whole document, of which this is the id. */
export const documentOf = (redirect: KnownRedirect, _id: string) => ({
  _id,
  _type: 'redirect' as const,
  ...Object.fromEntries(Object.entries(stored(redirect)).filter(([, value]) => value !== undefined)),
})

const draftOf = (id: string) => `drafts.${id}`

const created = (redirect: KnownRedirect): CreateAction => ({
  actionType: 'sanity.action.document.create',
  publishedId: redirect._id,
  attributes: documentOf(redirect, draftOf(redirect._id)),
  ifExists: 'fail',
})

function changed(redirect: KnownRedirect): EditAction {
  const entries = Object.entries(stored(redirect))
  const unset = entries.flatMap(([name, value]) => (value === undefined ? [name] : []))
  return {
    actionType: 'sanity.action.document.edit',
    publishedId: redirect._id,
    draftId: draftOf(redirect._id),
    patch: {
      set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
      ...(unset.length > 0 && { unset }),
    },
  }
}

const publishedOf = ({ _id }: KnownRedirect): PublishAction => ({
  actionType: 'sanity.action.document.publish',
  publishedId: _id,
  draftId: draftOf(_id),
})
