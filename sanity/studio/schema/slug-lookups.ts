import { publishedIdOf } from '@/lib/content/published-id'
import { pathOf } from '@/lib/addresses/kinds'
import { plainPath } from '@/lib/addresses/plain-path'
import type { SanityDocument } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { nameOf } from '../addresses/words'
import { releaseOf, type Verdict } from './rules'

type Params = Record<string, string | readonly string[]>
type Lake = { fetch: (groq: string, params: Params, options: { perspective: 'raw' }) => Promise<unknown> }
/** The part of a rule's context that this rule needs. */
type Context = { getClient: (options: { apiVersion: string }) => Lake; document?: SanityDocument | undefined }

// Published documents come first, since readers already find them at the address.
const HOLDER = `*[_type == $type && slug.current == $slug && !sanity::versionOf($own)]
  | order(_id in path("versions.**") asc, _id in path("drafts.**") asc, _id asc)[0]
  {
    "state": select(_id in path("drafts.**") => "a draft", _id in path("versions.**") => "in a release", "published"),
    "name": coalesce(headline, title, name, "Untitled")
  }`

/** Whether no other document of the type has this address: published, as a draft, or in a release. */
export async function takenVerdict(slug: string, { getClient, document }: Context): Promise<Verdict> {
  const type = document?._type ?? ''
  const params = { type, slug, own: publishedIdOf(document?._id ?? '') }
  const found = await getClient({ apiVersion: API_VERSION }).fetch(HOLDER, params, { perspective: 'raw' })
  if (!isHolder(found)) return true
  const kind = nameOf(type)
  return (
    `The ${kind} “${found.name}”, which is ${found.state}, already has this address. ` +
    `Choose another address here, or give that ${kind} a different one and publish it first.`
  )
}

const IN_RELEASE = `{
  "slug": *[_id == $own][0].slug.current,
  "redirected": *[_type == "redirect" && sanity::partOfRelease($release)].from
}`
const inRelease = z.object({ slug: z.string().nullable(), redirected: z.array(z.string()) })

/** Whether a release that changes an address brings the redirect from the old one along. */
export const releaseVerdict = (slug: string | undefined, context: Context): true | Promise<Verdict> => {
  const { _id = '', _type = '' } = context.document ?? {}
  const release = releaseOf(_id)
  const to = slug === undefined ? undefined : pathOf(_type, slug)
  return release === undefined || to === undefined ? true : redirectedVerdict(to, release, context)
}

async function redirectedVerdict(
  to: string,
  release: string,
  { getClient, document }: Context,
): Promise<Verdict> {
  const own = publishedIdOf(document?._id ?? '')
  const answer = await getClient({ apiVersion: API_VERSION }).fetch(
    IN_RELEASE,
    { own, release },
    { perspective: 'raw' },
  )
  const { slug, redirected } = inRelease.parse(answer)
  const from = slug === null ? undefined : pathOf(document?._type ?? '', slug)
  if (from === undefined || from === to || redirected.some((path) => plainPath(path) === from)) return true
  return (
    `With this release the address changes from ${from} to ${to}, and nothing in the release redirects readers of the old one. ` +
    'Choose “Add redirects” in the release’s menu.'
  )
}

const isHolder = (value: unknown): value is { state: string; name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
