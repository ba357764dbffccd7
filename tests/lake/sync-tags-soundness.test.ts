import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ExprNode } from 'groq-js'

import { LakeError } from '../../lake/documents/errors'
import { parseActionRequest } from '../../lake/mutations/action-request'
import { applyAction } from '../../lake/mutations/actions'
import { type Mutation, parseMutationRequest } from '../../lake/mutations/request'
import { evaluate } from '../../lake/query/evaluate'
import { parseQuery } from '../../lake/query/parse'
import type { Perspective } from '../../lake/query/perspective'
import type { ChangeTags } from '../../lake/journal/transaction'
import { tagsOfQuery } from '../../lake/query/sync-tags'
import { Dataset } from '../../lake/dataset/dataset'
import { publishedId } from '../../lake/documents/ids'
import type { JsonObject, LakeDocument } from '../../lake/documents/types'

/**
 * The promise that printed pages rest on: whenever a change alters the answer to a query, it carries one of the tags that the
 * query had before. Held against a few hundred random changes, which are the same in every run.
 */
const changes = 400

const queries: Record<string, string> = {
  'one type, in order': '*[_type == "article"] | order(n desc, _id) {_id, n, "slug": slug.current}',
  'several types, a slice in order': '*[_type in ["note", "author"]] | order(n, _id)[0...2]{_id, n}',
  'everything, counted': 'count(*)',
  'one type, counted': 'count(*[_type == "author"])',
  'an id': '*[_id == "a1"][0]',
  'several ids, one of them nobody’s': '*[_id in ["a1", "b1", "nobody"]]{_id, _type, n}',
  'a slug': '*[slug.current == "one"]{_id, n}',
  'several slugs': '*[slug.current in ["two", "three"]]._id',
  'a type and a slug': '*[_type == "article" && slug.current == "two"][0]{_id, n, author->{_id, n}}',
  'a type or a slug': '*[_type == "article" || slug.current == "one"]{_id, n}',
  'a type and not a slug': '*[_type == "note" && !(slug.current == "two")]{_id, n}',
  'a filter behind a filter': '*[_type == "article"][slug.current == "one"]._id',
  'a dereference': '*[_id == "a1"][0].author->{_id, _type, n}',
  'a chain of dereferences':
    '*[_type == "article"]{_id, "n": author->related->n, "slug": related->slug.current}',
  'a dereference in a filter': '*[_type == "note" && author->slug.current == "two"]._id',
  'an order by a dereference': '*[_type == "article"] | order(author->n, _id)._id',
  'a subquery for each document':
    '*[_type == "author"]{_id, "articles": count(*[_type == "article" && author._ref == ^._id])}',
  'a subquery in a filter': '*[_type == "article" && _id in *[_type == "author"].related._ref]._id',
  'a query of several parts': '{"first": *[_id == "a2"][0].related->{n}, "notes": *[_type == "note"]._id}',
  'what refers to a document': '*[references("b1")]._id',
}

/** Who asks, and which of a transaction's tags they are told. Pages are made by a program with a token, and told as readers are. */
const readers: { who: string; perspective: Perspective; signedIn: boolean; told: keyof ChangeTags }[] = [
  { who: 'anybody', perspective: 'published', signedIn: false, told: 'published' },
  { who: 'the site', perspective: 'published', signedIn: true, told: 'published' },
  { who: 'an editor', perspective: 'drafts', signedIn: true, told: 'all' },
  { who: 'an editor', perspective: 'raw', signedIn: true, told: 'all' },
]

type Asked = (typeof readers)[number] & {
  name: string
  query: string
  tree: ExprNode
  /** How often a change altered the answer. */
  altered: number
  /** Changes that altered the answer and shared no tag with the query. */
  untold: { change: string; before: string; after: string }[]
}

const asked: Asked[] = Object.entries(queries).flatMap(([name, query]) =>
  readers.map((each) => ({ ...each, name, query, tree: parseQuery(query, {}), altered: 0, untold: [] })),
)

/** Numbers from 0 to 1 that look random and are the same each time: the mulberry32 generator. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = generator(20_250_219)

function pick<Item>(items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

// The last is of those that are read only with a token or session.
const ids = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1', 'system.c2'] as const
const anyId = () => (random() < 0.5 ? pick(ids) : `drafts.${pick(ids)}`)
const slug = (): JsonObject => ({ _type: 'slug', current: pick(['one', 'two', 'three']) })
// Weak, so that any document may be deleted.
const reference = (): JsonObject => ({ _type: 'reference', _ref: pick(ids), _weak: true })
const number = () => Math.floor(random() * 10)

/** A type that suits the id nine times out of ten, so that queries find something and types do change. */
function typeFor(id: string): string {
  const usual = { a: 'article', b: 'author', c: 'note' }[id.replace('drafts.', '').charAt(0)] ?? 'note'
  return random() < 0.9 ? usual : pick(['article', 'author', 'note'])
}

function content(id: string): JsonObject & { _id: string } {
  return {
    _id: id,
    _type: typeFor(id),
    n: number(),
    ...(random() < 0.8 && { slug: slug() }),
    ...(random() < 0.7 && { author: reference() }),
    ...(random() < 0.5 && { related: reference() }),
  }
}

const mutations: [() => Mutation, ...(() => Mutation)[]] = [
  () => ({ createOrReplace: content(anyId()) }),
  () => ({ createIfNotExists: content(anyId()) }),
  () => ({ delete: { id: anyId() } }),
  () => ({ patch: { id: anyId(), set: { n: number() } } }),
  () => ({ patch: { id: anyId(), set: { slug: slug() } } }),
  () => ({ patch: { id: anyId(), set: { author: reference() } } }),
  () => ({ patch: { id: anyId(), set: { related: reference() } } }),
  () => ({ patch: { id: anyId(), unset: [pick(['slug', 'author', 'related'])] } }),
]

function action(): JsonObject {
  const publishedId = pick(ids)
  const draftId = `drafts.${publishedId}`
  return {
    actionType: `sanity.action.document.${pick(['publish', 'unpublish', 'discard', 'edit'])}`,
    publishedId,
    draftId,
    patch: { set: { n: number() } },
  }
}

/**
 * One transaction of one or two mutations, or of one of the Studio's actions; gives what was asked for. The lake refuses some
 * and keeps nothing of them: the patch of a document that is not there, say.
 */
function change(dataset: Dataset): string {
  const isAction = random() < 0.3
  const list = isAction ? [action()] : Array.from({ length: random() < 0.8 ? 1 : 2 }, () => pick(mutations)())
  try {
    if (isAction) {
      const { actions } = parseActionRequest({ actions: list })
      dataset.transact((workspace) => actions.forEach((each) => applyAction(workspace, each)), by)
    } else {
      dataset.commit(parseMutationRequest({ mutations: list }).mutations, by)
    }
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
  }
  return JSON.stringify(list)
}

const by = { author: 'x' }

type Answer = { result: string; tags: string[] }

function ask(dataset: Dataset, { tree, perspective, signedIn }: Asked): Answer {
  const { result, dereferenced } = evaluate(tree, dataset.source(perspective, signedIn), {
    params: {},
    identity: 'x',
    projectId: 'lakeside',
    dataset: 'production',
    now: new Date(0),
  })
  return { result: JSON.stringify(result), tags: tagsOfQuery(tree, {}, dereferenced) }
}

const inBrief = ({ _rev, _createdAt, _updatedAt, ...document }: LakeDocument) => JSON.stringify(document)

/** Notes which answers a transaction altered without telling. Gives the answers as they are now. */
function compare(dataset: Dataset, before: Answer[], tags: ChangeTags, change: string): Answer[] {
  return asked.map((each, index) => {
    const now = ask(dataset, each)
    const { result = '', tags: dependsOn = [] } = before[index] ?? {}
    if (now.result !== result) {
      each.altered += 1
      if (!dependsOn.some((tag) => tags[each.told].includes(tag)))
        each.untold.push({ change, before: result, after: now.result })
    }
    return now
  })
}

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-tags-'))
  const dataset = new Dataset('production', folder)
  let answers = asked.map((each) => ask(dataset, each))
  while (dataset.seq < changes) {
    const stored = [...dataset.documents()]
    const { seq } = dataset
    const made = change(dataset)
    for (const { tags, changes: parts } of dataset.log.since(seq)) {
      const touched = parts.map(({ documentId }) => publishedId(documentId))
      const were = stored.filter(({ _id }) => touched.includes(publishedId(_id))).map(inBrief)
      answers = compare(dataset, answers, tags, `#${seq}: ${made}, where there was: ${were.join(' ')}`)
    }
  }
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

describe.each(readers)('$who, $perspective', (reader) => {
  const here = asked.filter(
    ({ who, perspective }) => who === reader.who && perspective === reader.perspective,
  )

  it.each(here)('is told when the answer changes: $name, $query', ({ untold, altered }) => {
    // The first few say enough.
    expect(untold.slice(0, 3)).toEqual([])
    // A query whose answer hardly ever changes would prove nothing.
    expect(altered).toBeGreaterThan(5)
  })
})
