import type { SanityDocument } from 'sanity'
import { API_VERSION } from '../../api-version'
import { publishedIdOf, type Verdict } from './rules'

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

const kinds: Readonly<Record<string, string>> = {
  article: 'story',
  author: 'author',
  page: 'page',
  section: 'section',
  topic: 'topic',
}

/** Whether no other document of the type has this address: published, as a draft, or in a release. */
export async function takenVerdict(slug: string, { getClient, document }: Context): Promise<Verdict> {
  const type = document?._type ?? ''
  const params = { type, slug, own: publishedIdOf(document?._id ?? '') }
  const found = await getClient({ apiVersion: API_VERSION }).fetch(HOLDER, params, { perspective: 'raw' })
  if (!isHolder(found)) return true
  const kind = kinds[type] ?? 'document'
  return (
    `The ${kind} “${found.name}”, which is ${found.state}, already has this address. ` +
    `Choose another address here, or give that ${kind} a different one and publish it first.`
  )
}

const isHolder = (value: unknown): value is { state: string; name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
