import { randomUUID } from 'node:crypto'

import type { TestArticle } from './articles'
import type { Publication } from './publication'

/** What a link shows; it works for an hour, if nothing else is said. */
type Wanted = { version?: string; release?: string; expiresAt?: string }

/** Makes a link as the Studio does, and gives its id and key. */
export async function makeLink(
  { editor }: Publication,
  wanted: Wanted,
): Promise<{ id: string; key: string }> {
  const [id, key] = [`previewLinks.${randomUUID()}`, randomUUID()]
  const expiresAt = new Date(Date.now() + 60 * 60_000).toISOString()
  await editor.create({ _id: id, _type: 'lakeside.previewLink', key, expiresAt, ...wanted })
  return { id, key }
}

/** Opens a link as a browser does. Gives where it leads, and the cookies that it leaves. */
export async function openLink({ url }: Publication, key: string) {
  const answer = await fetch(`${url}/api/preview/shared/${key}`, { redirect: 'manual' })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  return { status: answer.status, location: answer.headers.get('location'), cookies, headers: answer.headers }
}

/** Writes a draft over a published story, with this as its headline. */
export async function draftOver(
  { editor }: Publication,
  { id }: TestArticle,
  headline: string,
): Promise<void> {
  const published = await editor.getDocument(id)
  if (!published) throw new Error(`${id} is not published.`)
  await editor.createOrReplace({ ...published, _id: `drafts.${id}`, headline })
}
