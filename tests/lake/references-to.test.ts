import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
  const to = (more: object = {}) => ({ _type: 'reference', _ref: 'author', ...more })
  await lake
    .client('editor')
    .transaction()
    .create({ _id: 'author', _type: 'author' })
    .create({ _id: 'b', _type: 'article', authors: [to({ _key: 'k' })] })
    .create({ _id: 'drafts.a', _type: 'article', lead: to() })
    .create({ _id: 'weak', _type: 'article', lead: to({ _weak: true }) })
    .commit()
})
afterAll(() => lake.stop())

const ask = async (id: string, query = '') => {
  const answer = await fetch(lake.at(`/data/references/production/documents/${id}/to${query}`), {
    headers: { authorization: `Bearer ${lake.token('viewer')}` },
  })
  return answer.json()
}

it('tells the Studio which documents refer strongly to one', async () => {
  expect(await ask('author')).toEqual({
    totalCount: 2,
    references: [{ documentId: 'b' }, { documentId: 'drafts.a' }],
  })
})

it.each([
  ['one that nothing refers to', () => ask('b')],
  ['one that is not there', () => ask('nobody')],
  ['references from other datasets', () => ask('author', '?excludeInternalReferences=true')],
])('tells of none: %s', async (_, asking) => {
  expect(await asking()).toEqual({ totalCount: 0, references: [] })
})
