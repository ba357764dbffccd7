import { html, stage, turn } from './support/stage'

/** The results of a search. */
const results = (text: string, tags = ['s1:a']) => html(text, tags, 200, { kept: 'briefly' })

afterEach(() => jest.restoreAllMocks())

describe('a page of which there is no end', () => {
  it('is rendered once for all who ask within a minute', async () => {
    const { read, ask, paths } = stage()
    await read('/search?q=py', results('Found'))
    expect(await ask('/search?q=py')).toMatchObject({ text: 'Found', origin: 'printed' })
    expect(paths()).toHaveLength(1)
    const later = performance.now() + 60_001
    // What has been looked up within the same millisecond is not looked up anew.
    await new Promise((resolve) => setTimeout(resolve, 5))
    jest.spyOn(performance, 'now').mockImplementation(() => later)
    expect(await read('/search?q=py', results('Found again'))).toMatchObject({ origin: 'rendered' })
  })

  it('is shared by those who ask at once', async () => {
    const { begin, ask, paths } = stage()
    const first = begin('/search?q=py')
    const second = ask('/search?q=py')
    first.land(results('Found'))
    expect((await Promise.all([first.answer, second])).map(({ text }) => text)).toEqual(['Found', 'Found'])
    expect(paths()).toHaveLength(1)
  })

  it.each<[string, (press: ReturnType<typeof stage>['press']) => void]>([
    ['one of its tags expires', (press) => press.expire(['s1:x', 's1:a'])],
    ['the stream has lost its place', (press) => press.expireEverything()],
    ['the stream is down', (press) => press.setLive(false)],
  ])('is not shown again when %s, and not renewed', async (_, happen) => {
    const { press, read, paths } = stage()
    await read('/search?q=py', results('Found'))
    happen(press)
    await press.renew()
    expect(paths()).toHaveLength(1)
    expect(await read('/search?q=py', results('Other'))).toMatchObject({ text: 'Other', origin: 'rendered' })
  })

  it('is not shown again from the instant until which it is good', async () => {
    const { read, ask } = stage()
    const until = new Date(Date.now() + 5_000).toISOString()
    await read('/search?q=py', html('Found', ['s1:a'], 200, { kept: 'briefly', until }))
    expect(await ask('/search?q=py')).toMatchObject({ text: 'Found', origin: 'printed' })
    const later = Date.now() + 5_000
    jest.spyOn(Date, 'now').mockReturnValue(later)
    expect(await read('/search?q=py', results('Found one more'))).toMatchObject({ origin: 'rendered' })
  })

  it('is not kept if it changed while it was rendered', async () => {
    const { press, begin, asked, ask } = stage()
    const { answer, land } = begin('/search?q=py')
    press.expire(['s1:a'])
    land(results('Old'))
    await answer
    void ask('/search?q=py')
    await turn()
    expect(asked).toHaveLength(2)
  })

  it('takes no room from others, however many there are', async () => {
    const removed: string[] = []
    const mirror = {
      put: (stored: { key: string }) => void removed.push(stored.key),
      remove: () => undefined,
    }
    const { press, read, ask } = stage({ mirror })
    await read('/py', html('Article'))
    for (let n = 0; n < 300; n += 1) await read(`/search?q=${n}`, results(`Found ${n}`))
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    expect([press.state.prints, removed]).toEqual([1, ['/py']])
    expect(await ask('/search?q=299')).toMatchObject({ origin: 'printed' })
    expect(await read('/search?q=0', results('Found 0'))).toMatchObject({ origin: 'rendered' })
  })
})
