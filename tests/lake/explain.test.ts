import { explainQuery } from '@/lake/dataset/explain-query'
import { SlowQueries } from '@/lake/dataset/slow-queries'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
  const articles = Array.from({ length: 600 }, (_, n) => ({
    create: { _id: `a${n}`, _type: 'article', n, section: { _type: 'reference', _ref: `s${n % 3}` } },
  }))
  const sections = ['s0', 's1', 's2'].map((_id) => ({ create: { _id, _type: 'section' } }))
  await lake.client('editor').mutate([...sections, ...articles])
})
afterAll(() => lake.stop())

const explain = async (query: string, params = {}) => {
  const asked = { dataset: 'production', projectId: 'lakeside', perspective: 'published' }
  return (await explainQuery({ folder: lake.folder, ...asked, query, params })).join('\n')
}

it.each<[string, RegExp]>([
  ['*[_id == "a1"]', /by id, 1 read, 1 found/],
  ['*[references("s1")]', /by reference, 200 read, 200 found/],
  [
    '*[_type == "article" && n > 590]',
    /looking at all documents of the type, 600 read, 9 found.*1 more list would/s,
  ],
  ['*[n > 590]', /looking at all documents, 603 read, 9 found.*No further list/s],
  ['*[_type == "section"]{"first": *[_id == "a0"]}', /by id 3 times, 3 read, 3 found/],
])('%s', async (query, said) => {
  expect(await explain(query)).toMatch(said)
})

it('a list that was asked for answers, once it is built', async () => {
  const query = '*[_type == "article" && section._ref == $id] | order(n desc)[0...2]{n}'
  const ask = () => lake.client('editor').fetch(query, { id: 's1' })
  const found = await ask()
  const deadline = Date.now() + 20_000
  while (!/from a list/.test(await explain(query, { id: 's1' })) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await explain(query, { id: 's1' })).toMatch(
    /from a list that is kept, \d+ read, 2 found.*No further list/s,
  )
  expect(await ask()).toEqual(found)
  expect(found).toEqual([{ n: 598 }, { n: 595 }])
  await lake.client('editor').patch('a1').set({ n: 1000 }).commit()
  expect(await ask()).toEqual([{ n: 1000 }, { n: 598 }])
})

it('a list is kept even if the query that asked for it came to nothing', async () => {
  const list = '*[_type == "article" && defined(section)] | order(n asc)[0...2]{n}'
  const query = `{"list": ${list}, "fails": round(1.5, 1000)}`
  const stranger = lake.client(undefined).fetch(query)
  await expect(stranger).rejects.toThrow(/toFixed|digits/)
  expect(await explain(list)).toMatch(/looking at all documents of the type/)
  await expect(lake.client('viewer').fetch(query)).rejects.toThrow(/toFixed|digits/)
  const deadline = Date.now() + 20_000
  while (!/from a list/.test(await explain(list)) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await explain(list)).toMatch(/from a list that is kept, 2 read, 2 found/)
})

it('slow queries are told of once in a while', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  const slow = new SlowQueries()
  slow.note('*', 10, [])
  slow.note('*[\n  a == 1]', 2_500, ['by looking at all documents'])
  slow.note('*[\n  a == 1]', 2_500, ['by looking at all documents'])
  expect(warn.mock.calls).toEqual([['A query took 2.5 s: *[ a == 1]\n  by looking at all documents']])
  warn.mockRestore()
})
