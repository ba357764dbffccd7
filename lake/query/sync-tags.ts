import { createHash } from 'node:crypto'

import { LRUCache } from 'lru-cache'

import type { ExprNode } from 'groq-js'

import { isPublicId, publishedId } from '../documents/ids'
import type { JsonObject, LakeDocument } from '../documents/types'
import type { ChangeTags } from '../journal/transaction'
import { slugOf } from '../documents/slug'
import { type Constraints, constraintsOf, walk } from './syntax-tree'

/**
 * Sync tags tie queries to changes: when a change could alter a query's result, the two share a tag. A query is tagged with
 * what it depends on (single documents, a slug, a type, or everything), a change with everything that it touched.
 * The form `s1:` and a short hash is that of hosted Sanity; how they are chosen is each lake's own affair.
 */
const tag = (subject: string): string => {
  const known = tags.get(subject)
  if (known !== undefined) return known
  const made = `s1:${createHash('sha1').update(subject).digest('base64url').slice(0, 8)}`
  if (subject.length <= longestKept) tags.set(subject, made)
  return made
}

const tags = new LRUCache<string, string>({ max: 5_000 })
/** Subjects come from queries, and can be long. */
const longestKept = 200

/** Every query that depends on anything has this one. */
const anything = tag('anything')
const everything = tag('*')
const ofDocument = (id: string) => tag(`id ${publishedId(id)}`)
const ofSlug = (slug: string) => tag(`slug ${slug}`)
const ofType = (type: string) => tag(`type ${type}`)

/** The tags of a query, given its tree, its parameters and the ids of the documents that evaluating it dereferenced (found or not). */
export function tagsOfQuery(tree: ExprNode, params: JsonObject, dereferenced: Iterable<string>): string[] {
  const tags = new Set([...dereferenced].map(ofDocument))
  const { filters, readsAll } = dependenciesOf(tree)
  for (const filter of filters)
    for (const each of tagsOfConstraints(constraintsOf(filter, params))) tags.add(each)
  if (readsAll) tags.add(everything)
  if (tags.size > 0) tags.add(anything)
  return [...tags].sort()
}

/** What a query filters all documents by, and whether it reads all of them besides. */
type Dependencies = { filters: ExprNode[]; readsAll: boolean }
/** Of trees, as long as somebody holds them. */
const dependencies = new WeakMap<ExprNode, Dependencies>()

function dependenciesOf(tree: ExprNode): Dependencies {
  const known = dependencies.get(tree)
  if (known) return known
  const found: Dependencies = { filters: [], readsAll: false }
  const filtered = new Set<unknown>()
  walk(tree, (node) => {
    const { type, base } = node
    if (type === 'Filter' && isEverything(base)) {
      filtered.add(base)
      found.filters.push(node.expr as ExprNode)
    } else if (type === 'Everything' && !filtered.has(node)) {
      found.readsAll = true
    } else if (type === 'FuncCall' && node.namespace === 'releases') {
      found.readsAll = true
    }
  })
  dependencies.set(tree, found)
  return found
}

function isEverything(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Everything'
}

function tagsOfConstraints({ ids, slugs, types }: Constraints): string[] {
  if (ids) return ids.map(ofDocument)
  if (slugs) return slugs.map(ofSlug)
  if (types) return types.map(ofType)
  return [everything]
}

/** The tags of a transaction that changed so much that every query counts as changed. */
export const tagsOfMany: ChangeTags = { published: [anything], all: [anything] }

/** More tags than this are told as the one that every query has: they would be megabytes, to everybody who follows live events. */
const mostTags = 1_000

/** The tags as they are told. */
export const told = (tags: string[]): string[] => (tags.length > mostTags ? [anything] : tags)

type Change = { before?: LakeDocument; after?: LakeDocument }

/**
 * The tags of a transaction, from the documents before and after it. A draft hides what is published and reveals it when it goes, and so
 * does a version in a release, so a change of one is one of all of them where drafts are seen: `siblings` answers the states of the others of an id.
 */
export function tagsOfChanges(
  changes: Iterable<Change>,
  siblings: (id: string) => readonly Change[] = () => [],
): ChangeTags {
  const published = new Set<string>()
  const all = new Set<string>()
  for (const { before, after } of changes) {
    const id = (after ?? before)?._id ?? ''
    const own = tagsOfChange({ before, after })
    for (const each of [...own, ...siblings(id).flatMap(tagsOfChange)]) all.add(each)
    if (isPublicId(id)) for (const each of own) published.add(each)
  }
  return { published: told([...published].sort()), all: told([...all].sort()) }
}

function tagsOfChange({ before, after }: Change): string[] {
  return [before, after].flatMap((document) => (document ? tagsOfDocument(document) : []))
}

function tagsOfDocument(document: LakeDocument): string[] {
  const slug = slugOf(document)
  return [
    everything,
    ofDocument(document._id),
    ofType(document._type),
    ...(slug === undefined ? [] : [ofSlug(slug)]),
  ]
}
