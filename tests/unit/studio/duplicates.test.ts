import { freshCopies, freshCopy } from '@/sanity/studio/duplicates'

jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { definePlugin: asIs, defineField: asIs, useCurrentUser: () => ({ id: 'p-ed' }) }
})

const story = {
  _id: 'drafts.copy',
  _type: 'article',
  _rev: 'r',
  headline: 'The ice goes out',
  slug: { current: 'the-ice-goes-out' },
  publishedAt: '2026-11-19T08:00:00Z',
  corrections: [{ _key: 'c', text: 'It was November.' }],
  authors: [{ _key: 'a', _ref: 'ada' }],
  owner: 'p-ada',
}

test('a copy has no address, no date and no corrections of what it was copied from', () => {
  expect(freshCopy(story)).toEqual({
    _id: 'drafts.copy',
    _type: 'article',
    _rev: 'r',
    headline: 'The ice goes out',
    authors: [{ _key: 'a', _ref: 'ada' }],
  })
  expect(freshCopy({ _id: 'a', _type: 'topic', title: 'Ice', slug: { current: 'ice' } })).toEqual({
    _id: 'a',
    _type: 'topic',
    title: 'Ice',
  })
})

test('“Duplicate” makes such a copy, and every other action is as it was', () => {
  const asked: unknown[] = []
  const action = (name: string) =>
    Object.assign((props: unknown) => (asked.push(props), null), { action: name, displayName: name })
  const [publish, duplicate] = [action('publish'), action('duplicate')]
  const plugin: unknown = freshCopies
  const { document } = plugin as { document: { actions: (actions: unknown[]) => (typeof publish)[] } }
  const [first, second] = document.actions([publish, duplicate])
  expect(first).toBe(publish)
  expect(second?.action).toBe('duplicate')
  second?.({ id: 'a', type: 'article' })
  expect(asked).toEqual([{ id: 'a', type: 'article', mapDocument: expect.any(Function) }])
  const [{ mapDocument }] = asked as [{ mapDocument: typeof freshCopy }]
  expect(mapDocument(story)).toEqual({ ...freshCopy(story), owner: 'p-ed' })
  expect(mapDocument({ _id: 'a', _type: 'topic' })).toEqual({ _id: 'a', _type: 'topic' })
})
