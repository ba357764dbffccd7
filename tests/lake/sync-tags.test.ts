import { parse } from 'groq-js'

import { tagsOfChanges, tagsOfQuery } from '../../lake/query/sync-tags'
import type { LakeDocument } from '../../lake/documents/types'

const document = (fields: Partial<LakeDocument> & { _id: string }): LakeDocument => ({
  _type: 'article',
  _rev: 'r',
  _createdAt: '',
  _updatedAt: '',
  ...fields,
})
const tags = (query: string, dereferenced: string[] = []) => tagsOfQuery(parse(query), {}, dereferenced)
const shares = (query: string[], change: string[]) => query.some((tag) => change.includes(tag))

const story = document({ _id: 'a1', slug: { current: 'story' } })
const moved = document({ _id: 'a1', slug: { current: 'moved' } })

describe('sync tags', () => {
  it.each<[string, string, { before?: LakeDocument; after?: LakeDocument }, boolean]>([
    ['a list of its type', '*[_type == "article"]', { after: story }, true],
    ['a list of another type', '*[_type == "author"]', { after: story }, false],
    ['a list of several types', '*[_type in ["author", "article"]]', { after: story }, true],
    [
      'the page of its slug',
      '*[_type == "article" && slug.current == "story"][0]',
      { before: story, after: story },
      true,
    ],
    [
      'the page of another slug',
      '*[_type == "article" && slug.current == "other"][0]',
      { before: story, after: story },
      false,
    ],
    [
      'the page of the slug that it leaves',
      '*[_type == "article" && slug.current == "story"][0]',
      { before: story, after: moved },
      true,
    ],
    [
      'the page of the slug that it takes',
      '*[slug.current == "moved"][0]',
      { before: story, after: moved },
      true,
    ],
    ['its id', '*[_id == "a1"]', { after: story }, true],
    ['another id', '*[_id in ["a2"]]', { after: story }, false],
    ['its deletion', '*[_type == "article"]', { before: story }, true],
    [
      'a change of its type',
      '*[_type == "article"]',
      { before: story, after: document({ _id: 'a1', _type: 'note' }) },
      true,
    ],
    ['a query of anything', 'count(*)', { after: story }, true],
    ['an alternative', '*[_type == "author" || defined(slug)]', { after: story }, true],
    ['a subquery', '*[_type == "author"]{"n": count(*[_type == "article"])}', { after: story }, true],
    ['no query at all', '1 + 1', { after: story }, false],
  ])('%s', (_name, query, change, expected) => {
    expect(shares(tags(query), tagsOfChanges([change]).published)).toBe(expected)
  })

  it('a query depends on what it dereferenced, found or not', () => {
    const query = tags('*[_type == "article"]{author->}', ['ada', 'nobody'])
    for (const _id of ['ada', 'nobody']) {
      expect(shares(query, tagsOfChanges([{ after: document({ _id, _type: 'author' }) }]).published)).toBe(
        true,
      )
    }
    const other = document({ _id: 'else', _type: 'author' })
    expect(shares(query, tagsOfChanges([{ after: other }]).published)).toBe(false)
  })

  it('a draft is told of to those who may see drafts, and to nobody else', () => {
    const { published, all } = tagsOfChanges([
      { after: document({ _id: 'drafts.a1', slug: { current: 'story' } }) },
    ])
    expect(published).toEqual([])
    expect(shares(tags('*[_id == "a1"]'), all)).toBe(true)
  })

  it('have the form of hosted Sanity', () => {
    for (const tag of tags('*[_type == "a"]')) expect(tag).toMatch(/^s1:[\w-]{6,}$/)
  })
})
