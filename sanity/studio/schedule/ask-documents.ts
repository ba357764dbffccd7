import { publishedIdOf } from '@/lib/content/published-id'
import { z } from 'zod'
import type { ReleasedDocument } from './release'

const FIELDS =
  '{_id, _type, "title": coalesce(headline, title, name, from), "isLeaving": _system.delete == true, embargoUntil, publishedAt}'

/** A query for the documents of some releases. Each release is asked for by itself: the lake then looks at no others. */
export const documentsOf = (names: readonly string[]): string =>
  `[${names.map((name) => `...*[sanity::partOfRelease(${JSON.stringify(name)})] | order(_id asc) ${FIELDS}`).join()}]`

const ANY = '_id in path("versions.**")'

/** A listener’s filter is part of an address, and addresses have an end: behind so many releases it hears of all of them. */
const MANY = 200

/** What a listener for changes of these documents asks for. */
export const changesOf = (names: readonly string[]): string =>
  names.length > MANY ? `*[${ANY}]` : `*[${ANY} && string::split(_id, ".")[1] in ${JSON.stringify(names)}]`

const stored = z.array(
  z.object({
    _id: z.string(),
    _type: z.string(),
    title: z.string().nullish(),
    isLeaving: z.boolean().nullish(),
    embargoUntil: z.string().nullish().catch(undefined),
    publishedAt: z.string().nullish().catch(undefined),
  }),
)

/** The answer to `documentsOf`: the documents by the names of their releases. */
export function readDocuments(answer: unknown): Map<string, ReleasedDocument[]> {
  const byRelease = new Map<string, ReleasedDocument[]>()
  for (const { _id, _type, title, isLeaving, embargoUntil, publishedAt } of stored.parse(answer)) {
    const release = _id.split('.')[1] ?? ''
    const document: ReleasedDocument = {
      id: publishedIdOf(_id),
      type: _type,
      title: title?.trim() || 'Untitled',
      isLeaving: isLeaving ?? false,
      embargoUntil: embargoUntil ?? undefined,
      publishedAt: publishedAt ?? undefined,
    }
    byRelease.set(release, [...(byRelease.get(release) ?? []), document])
  }
  return byRelease
}
