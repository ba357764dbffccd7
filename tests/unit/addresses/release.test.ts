import type { KnownRedirect } from '@/lib/addresses/moves'
import { heldAfter, movesOf, releaseActions, type Version } from '@/lib/addresses/release'

const story = (id: string, slug: string) => ({ id, type: 'article', slug, title: id })
const published = [story('one', 'a'), story('two', 'b')]

it.each<[string, Version[], [string | undefined, string | null][]]>([
  ['what stays', [story('one', 'a')], []],
  ['what moves', [story('one', 'c')], [['/articles/a', '/articles/c']]],
  ['what is new', [story('three', 'c')], [[undefined, '/articles/c']]],
  ['what goes', [{ ...story('one', 'a'), slug: undefined }], []],
])('a release moves nothing but %s', (_what, versions, moves) => {
  expect(movesOf(versions, published).map(({ from, to }) => [from, to])).toEqual(moves)
})

it('knows what is published where once it is out', () => {
  const held = heldAfter([story('one', 'c'), { ...story('two', 'b'), slug: undefined }], published)
  expect(['a', 'b', 'c'].filter((slug) => held(`/articles/${slug}`))).toEqual(['c'])
})

it('takes redirects along as versions, each once', () => {
  const redirect = (id: string, from: string): KnownRedirect => ({ _id: id, from, to: '/c' })
  const plan = { written: [redirect('new', '/a'), redirect('r2', '/b')], removed: ['r3'] }
  const kinds = releaseActions(plan, 'rW', [redirect('versions.rW.earlier', '/a/')]).map((action) => [
    action.actionType.split('.').at(-1),
    'document' in action ? action.document._id : 'versionId' in action && action.versionId,
  ])
  expect(kinds).toEqual([
    ['replace', 'versions.rW.earlier'],
    ['create', 'versions.rW.r2'],
    ['unpublish', 'versions.rW.r3'],
  ])
})
