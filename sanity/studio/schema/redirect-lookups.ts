import { publishedIdOf } from '@/lib/content/published-id'
import { kinds } from '@/lib/addresses/kinds'
import { plainPath } from '@/lib/addresses/plain-path'
import { paths, slugFromSegment } from '@/lib/site/urls'
import type { SanityDocument } from 'sanity'
import { API_VERSION } from '../../api-version'
import { redirectFromVerdict, spellingsOf } from './redirect-rules'
import { type Verdict } from './rules'

type Params = Record<string, string | readonly string[]>
type Lake = {
  fetch: (groq: string, params: Params, options: { perspective: 'raw' | 'published' }) => Promise<unknown>
}
/** The part of a rule's context that these rules need. */
type Context = { getClient: (options: { apiVersion: string }) => Lake; document?: SanityDocument | undefined }

type Answer = true | Promise<Verdict>

const OTHERS = '*[_type == "redirect" && !sanity::versionOf($own)]'

/** Asks for a string, among drafts and what is in releases as well as published documents. */
async function ask(
  { getClient, document }: Context,
  groq: string,
  path: string,
): Promise<string | undefined> {
  const params = { own: publishedIdOf(document?._id ?? ''), paths: spellingsOf(path) }
  const found = await getClient({ apiVersion: API_VERSION }).fetch(groq, params, { perspective: 'raw' })
  return typeof found === 'string' ? found : undefined
}

const isSound = (from: string | undefined): from is string => redirectFromVerdict(from) === true

/** Whether a path is free: no other redirect starts there or leads there. */
export const redirectedAlreadyVerdict = (from: string | undefined, context: Context): Answer =>
  isSound(from) ? alreadyVerdict(from, context) : true

async function alreadyVerdict(from: string, context: Context): Promise<Verdict> {
  const twin = await ask(context, `${OTHERS}[from in $paths][0].from`, from)
  if (twin !== undefined)
    return `There is already a redirect from ${twin}. Change that one and delete this one, or choose another path.`
  const before = await ask(
    context,
    `${OTHERS}[string::split(string::split(to, "#")[0], "?")[0] in $paths][0].from`,
    from,
  )
  if (before !== undefined)
    return `The redirect from ${before} leads here, so readers would be redirected twice. Change that one to lead straight to this one’s destination.`
  return true
}

/** Whether readers arrive where this redirect leads: no other redirect sends them on from there. */
export const redirectedOnwardVerdict = (to: string | undefined, context: Context): Answer =>
  to?.startsWith('/') ? onwardVerdict(to, context) : true

async function onwardVerdict(to: string, context: Context): Promise<Verdict> {
  const onward = await ask(context, `${OTHERS}[from in $paths][0].to`, to)
  if (onward === undefined) return true
  const from = context.document?.['from']
  if (typeof from === 'string' && plainPath(from) === plainPath(onward))
    return `The redirect from ${plainPath(to)} leads back here, so readers would go round in circles. Delete that one, or choose another destination.`
  return `There is a redirect from ${plainPath(to)} to ${onward}. Redirect straight to ${onward}.`
}

/** Whether something is published at the path. It takes precedence over the redirect, which then does nothing. */
export const heldPathVerdict = (from: string | undefined, context: Context): Answer =>
  isSound(from) ? heldVerdict(from, context) : true

async function heldVerdict(from: string, { getClient }: Context): Promise<Verdict> {
  const slug = slugFromSegment(from.replace(/\/$/, '').split('/').at(-1) ?? '')
  const types = slug ? kinds.filter((kind) => spellingsOf(from).includes(paths[kind](slug))) : []
  if (!slug || types.length === 0) return true
  const title = await getClient({ apiVersion: API_VERSION }).fetch(
    '*[_type in $types && slug.current == $slug][0]{"title": coalesce(headline, title, name, slug.current)}.title',
    { types, slug },
    { perspective: 'published' },
  )
  if (typeof title !== 'string') return true
  return `“${title}” is published at this path and takes precedence: nobody is redirected until it is unpublished or gets another address.`
}
