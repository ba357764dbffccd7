import type { SanityDocument } from 'sanity'
import { API_VERSION } from '../../api-version'
import { idsOf, type Verdict } from './rules'

type Params = Record<string, string | readonly string[]>
type Lake = { fetch: (groq: string, params: Params, options: { perspective: 'raw' }) => Promise<unknown> }
/** The part of a rule's context that this rule needs. */
type Context = { getClient: (options: { apiVersion: string }) => Lake; document?: SanityDocument | undefined }

// Published documents come first, since readers already find them at the address.
const HOLDER = `*[_type == $type && slug.current == $slug && !(_id in $own) && !(_id in path("versions.**"))]
  | order(_id in path("drafts.**") asc, _id asc)[0]
  {"isDraft": _id in path("drafts.**"), "name": coalesce(headline, title, name, "Untitled")}`

const kinds: Readonly<Record<string, string>> = {
  article: 'story',
  author: 'author',
  page: 'page',
  section: 'section',
  topic: 'topic',
}

/** Whether no other document of the type has this address, published or as a draft. */
export async function takenVerdict(slug: string, { getClient, document }: Context): Promise<Verdict> {
  const type = document?._type ?? ''
  const params = { type, slug, own: idsOf(document?._id ?? '') }
  const found = await getClient({ apiVersion: API_VERSION }).fetch(HOLDER, params, { perspective: 'raw' })
  if (!isHolder(found)) return true
  const kind = kinds[type] ?? 'document'
  const state = found.isDraft ? 'which is a draft' : 'which is published'
  return (
    `The ${kind} “${found.name}”, ${state}, already has this address. ` +
    `Choose another address here, or give that ${kind} a different one and publish it first.`
  )
}

const isHolder = (value: unknown): value is { isDraft: boolean; name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
