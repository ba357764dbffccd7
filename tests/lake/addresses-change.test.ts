import type { SanityClient } from '@sanity/client'
import { actionsFor } from '@/lib/addresses/actions'
import { type KnownRedirect, planFor } from '@/lib/addresses/moves'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor').withConfig({ perspective: 'raw' })
})
afterAll(() => lake.stop())

const story = (slug: string) => ({
  _type: 'article',
  headline: 'Ice',
  slug: { _type: 'slug', current: slug },
})
const redirects = () =>
  editor.fetch<KnownRedirect[]>(
    '*[_type == "redirect"] | order(from asc){_id, from, to, leadsTo, isPermanent, madeFor}',
  )

let count = 0
/** Publishes a story under another slug, with the redirects that this asks for, in one request. */
async function move(id: string, from: string, to: string, over: object = {}) {
  await editor.createOrReplace({ _id: `drafts.${id}`, ...story(to) })
  const known = (await redirects()).filter(({ _id }) => !_id.startsWith('drafts.'))
  const path = `/articles/${to}`
  const plan = planFor(known, [{ from: `/articles/${from}`, to: path, madeFor: 'Ice' }], {
    holds: (held) => held === path,
    newId: () => `redirect-${(count += 1)}`,
  })
  const drafts = await editor.fetch<string[]>('*[_type == "redirect" && _id in path("drafts.**")]._id')
  return editor.action([
    { actionType: 'sanity.action.document.publish', publishedId: id, draftId: `drafts.${id}`, ...over },
    ...actionsFor(plan, {
      published: new Set(known.map(({ _id }) => _id)),
      versionsOf: (redirect) => drafts.filter((draft) => draft === `drafts.${redirect}`),
    }),
  ])
}

it('a story and its redirects change in one transaction, and go back in one', async () => {
  await editor.create({ _id: 'ice', ...story('a') })
  await move('ice', 'a', 'b')
  const [first] = await redirects()
  expect(first).toEqual({
    _id: 'redirect-1',
    from: '/articles/a',
    to: '/articles/b',
    leadsTo: 'elsewhere',
    isPermanent: true,
    madeFor: 'Ice',
  })
  const revisions = await editor.fetch<string[]>('*[_id in ["ice", "redirect-1"]]._rev')
  expect(new Set(revisions).size).toBe(1)

  // Somebody is editing the redirect that is about to go.
  await editor.create({ _id: 'drafts.redirect-1', _type: 'redirect', from: '/articles/a', to: '/else' })
  await move('ice', 'b', 'a')
  expect(await redirects()).toEqual([
    expect.objectContaining({ from: '/articles/b', to: '/articles/a', isPermanent: true }),
  ])
  await move('ice', 'a', 'c')
  expect((await redirects()).map(({ from, to }) => [from, to])).toEqual([
    ['/articles/a', '/articles/c'],
    ['/articles/b', '/articles/c'],
  ])
})

it('if the story was changed meanwhile, neither it nor its redirects are published', async () => {
  await editor.create({ _id: 'snow', ...story('d') })
  const before = await redirects()
  const refusal = await rejection(move('snow', 'd', 'e', { ifDraftRevisionId: 'another' }))
  expect(refusal).toMatchObject({ statusCode: 409 })
  expect(await redirects()).toEqual(before)
  expect(await editor.fetch('*[_id == "snow"][0].slug.current')).toBe('d')
})
