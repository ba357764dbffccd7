import { channel } from 'node:diagnostics_channel'
import type { Query } from '@/lib/queries'
import { renderChannel } from '@/lib/site/render-news'
import { askForRendering } from '@/sanity/published/rendering'

/** What the lake was asked. */
const mockAsked: string[] = []
let mockTags: string[] = []
let mockAnswer: () => Promise<string> = async () => 'found'
jest.mock('@/sanity/published/ask', () => ({
  ask: async ({ name }: { name: string }, params: object) => {
    mockAsked.push(`${name} ${JSON.stringify(params)}`)
    const syncTags = mockTags
    const result = await mockAnswer()
    return { result, syncTags, text: JSON.stringify({ result, syncTags }) }
  },
  readAnswer: (text: string): unknown => JSON.parse(text),
}))

const query = (name: string): Query<{ id: string }, unknown> => ({
  name,
  groq: `*[${name} == $id]`,
  reads: [],
  parse: (result) => result,
})
const [article, cards] = [query('article'), query('cards')]

/** Renders a page for the press, which has told `news`. Each test begins where everything has expired. */
const render = <Result>(page: string, news: string | undefined, work: () => Result): Result =>
  channel(renderChannel).runStores({ page, news }, work)

let event = 0
/** The news after an event that has expired these tags. */
const after = (tags: string) => `${event++};${tags}`
const turn = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  render('/-', after('*'), () => undefined)
  mockAsked.length = 0
  mockTags = ['s1:a']
  mockAnswer = async () => 'found'
})

const asked = () => mockAsked.splice(0)

describe('a page that is rendered for the press', () => {
  it('asks what it asks, and the same only once', async () => {
    await render('/a', after(''), async () => {
      await turn()
      expect(asked()).toEqual([])
      const answers = [askForRendering(article, { id: '1' }), askForRendering(article, { id: '1' })]
      expect(await Promise.all(answers)).toEqual([
        { result: 'found', syncTags: ['s1:a'] },
        { result: 'found', syncTags: ['s1:a'] },
      ])
      expect(asked()).toEqual(['article {"id":"1"}'])
    })
  })

  it('has asked everything of the last time before it begins', async () => {
    await render('/b', after(''), async () => {
      await askForRendering(article, { id: '1' })
      await askForRendering(cards, { id: '2' })
    })
    asked()
    await render('/b', after('s1:a'), async () => {
      expect(asked()).toEqual(['article {"id":"1"}', 'cards {"id":"2"}'])
      await askForRendering(article, { id: '1' })
      await askForRendering(cards, { id: '3' })
      expect(asked()).toEqual(['cards {"id":"3"}'])
    })
    await render('/b', after('s1:a'), async () => {
      expect(asked()).toEqual(['article {"id":"1"}', 'cards {"id":"3"}'])
      await turn()
    })
    await render('/c', after('s1:a'), turn)
    expect(asked()).toEqual([])
  })

  it('is not told again what no event has changed', async () => {
    mockTags = ['s1:settings']
    await render('/d', after(''), () => askForRendering(article, { id: '1' }))
    mockAnswer = async () => 'changed'
    asked()
    const unchanged = await render('/e', after('s1:other'), () => askForRendering(article, { id: '1' }))
    expect(unchanged).toEqual({ result: 'found', syncTags: ['s1:settings'] })
    expect(asked()).toEqual([])
    const changed = await render('/e', after('s1:settings'), () => askForRendering(article, { id: '1' }))
    expect(changed).toMatchObject({ result: 'changed' })
  })

  it('does not get an answer that was asked for before an event of it, and comes after', async () => {
    let answer: (text: string) => void = () => undefined
    mockAnswer = () => new Promise((resolve) => (answer = resolve))
    const early = render('/f', after(''), () => askForRendering(article, { id: '1' }))
    mockAnswer = async () => 'new'
    expect(await render('/g', after('s1:a'), () => askForRendering(article, { id: '1' }))).toMatchObject({
      result: 'new',
    })
    answer('old')
    await early
    expect(await render('/g', after('s1:b'), () => askForRendering(article, { id: '1' }))).toMatchObject({
      result: 'new',
    })
  })

  it('fails only where an answer is needed', async () => {
    await render('/h', after(''), () => askForRendering(article, { id: '1' }))
    mockAnswer = () => Promise.reject(new Error('down'))
    await render('/h', after('s1:a'), async () => {
      await turn()
      await expect(askForRendering(article, { id: '1' })).rejects.toThrow('down')
    })
    mockAnswer = async () => 'up'
    expect(await render('/h', after('s1:a'), () => askForRendering(article, { id: '1' }))).toMatchObject({
      result: 'up',
    })
  })

  it('neither keeps nor asks ahead what there is no end to', async () => {
    const endless = { ...article, isEndless: true }
    await render('/i', after(''), () => askForRendering(endless, { id: '1' }))
    await render('/i', after(''), () => askForRendering(endless, { id: '1' }))
    expect(asked()).toHaveLength(2)
  })
})

it.each([undefined, 'no news'])('relies on nothing from before without news (%s)', async (news) => {
  await render('/j', after(''), () => askForRendering(article, { id: '1' }))
  asked()
  await render('/j', news, async () => {
    expect(asked()).toEqual([])
    await askForRendering(article, { id: '1' })
  })
  await askForRendering(article, { id: '1' })
  expect(asked()).toHaveLength(2)
})
