import type { Query } from '@/lib/queries'
import { askedAhead } from '@/sanity/published/ahead'

const mockAsked: string[] = []
let mockFails = false

// Outside of a page, React keeps nothing for the time that it renders. Here a test is a page.
const mockKept = new Map<string, unknown>()
jest.mock('react', () => ({
  cache: (ask: (params: string) => unknown) => (params: string) => {
    if (!mockKept.has(params)) mockKept.set(params, ask(params))
    return mockKept.get(params)
  },
}))
jest.mock('@/sanity/published/ask', () => ({
  ask: (_query: unknown, { ids }: { ids: readonly string[] }) => {
    mockAsked.push(ids.join())
    return mockFails
      ? Promise.reject(new Error('down'))
      : Promise.resolve({ result: ids, syncTags: ['s1:a'] })
  },
}))

const query: Query<{ ids: readonly string[] }, unknown> = {
  name: 'test',
  groq: '*[_id in $ids]',
  reads: [],
  parse: (result) => result,
}

const nextPage = () => {
  mockKept.clear()
  mockAsked.length = 0
  mockFails = false
}
beforeEach(nextPage)

describe('a query that is asked ahead', () => {
  it('is not asked before it is known what a page asks', async () => {
    const { ahead, ask } = askedAhead(query)
    ahead('/a')
    expect(mockAsked).toEqual([])
    expect(await ask('/a', { ids: ['1', '2'] })).toEqual({ data: ['1', '2'], syncTags: ['s1:a'] })
    expect(mockAsked).toEqual(['1,2'])
  })

  it('asks what the page asked the last time, and once', async () => {
    const { ahead, ask } = askedAhead(query)
    await ask('/a', { ids: ['1'] })
    await ask('/b', { ids: ['2'] })
    nextPage()
    ahead('/a')
    expect(mockAsked).toEqual(['1'])
    expect(await ask('/a', { ids: ['1'] })).toMatchObject({ data: ['1'] })
    expect(mockAsked).toEqual(['1'])
  })

  it('asks again if it turns out to be something else, and then asks that', async () => {
    const { ahead, ask } = askedAhead(query)
    await ask('/a', { ids: ['1'] })
    nextPage()
    ahead('/a')
    expect(await ask('/a', { ids: ['3'] })).toMatchObject({ data: ['3'] })
    expect(mockAsked).toEqual(['1', '3'])
    nextPage()
    ahead('/a')
    expect(mockAsked).toEqual(['3'])
  })

  it('fails only where its answer is needed', async () => {
    const { ahead, ask } = askedAhead(query)
    await ask('/a', { ids: ['1'] })
    nextPage()
    mockFails = true
    ahead('/a')
    await new Promise((resolve) => setImmediate(resolve))
    await expect(ask('/a', { ids: ['1'] })).rejects.toThrow('down')
    expect(mockAsked).toEqual(['1'])
  })
})
