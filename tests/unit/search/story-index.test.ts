import { oneAtATime } from '../../../app/(site)/search/one-at-a-time'
import { fold } from '@/lib/language/fold'
import { StoryIndex, termsOf } from '@/lib/search'

const listed = (...ids: string[]) => ids.map((_id) => ({ _id, _rev: '1', named: [] }))
const texts = (_id: string, headline: string, over: object = {}) => ({
  _id,
  _rev: '1',
  headline: [headline],
  standfirst: [],
  others: [],
  ...over,
})
const names = new Map<string, string>()

describe('the index of stories', () => {
  it('lacks what it has not learnt, what has changed since, and nothing that is gone', () => {
    const index = new StoryIndex()
    index.update({ stories: listed('b', 'a'), names })
    expect(index.missing()).toEqual(['b', 'a'])
    index.learn([texts('a', 'Lake'), texts('b', 'Lake')])
    expect([index.missing(), index.find(termsOf('lake'))]).toEqual([[], ['b', 'a']])
    index.update({ stories: [{ _id: 'a', _rev: '2', named: [] }], names })
    expect([index.missing(), index.find(termsOf('lake'))]).toEqual([['a'], ['a']])
    index.learn([texts('a', 'Pond', { _rev: '2' })])
    expect([index.find(termsOf('lake')), index.find(termsOf('pond'))]).toEqual([[], ['a']])
  })

  it('finds old stories by their headlines where all texts are too much', () => {
    const index = new StoryIndex()
    const ids = Array.from({ length: 250 }, (_, n) => `story-${n}`)
    const others = ['pond '.repeat(90_000)]
    index.update({ stories: listed(...ids), names })
    index.learn(ids.map((id) => texts(id, 'Lake', { others })))
    expect(index.find(termsOf('lake'))).toEqual(ids)
    const found = index.find(termsOf('pond'))
    expect(found.length).toBeGreaterThan(200)
    expect(found).toEqual(ids.slice(0, found.length))
    expect(found.length).toBeLessThan(250)
    expect(index.missing()).toEqual([])
  })

  it('takes joined words for one wherever they stand together, and only there', () => {
    const index = new StoryIndex()
    index.update({ stories: listed('joined', 'apart'), names })
    index.learn([texts('joined', 'An e-mail'), texts('apart', 'E, or a mail')])
    expect(index.find(termsOf('email'))).toEqual(['joined'])
    expect(index.find(termsOf('e-mail'))).toEqual(['joined', 'apart'])
  })
})

it('every letter is found in any text by itself, and folded once and for all', () => {
  const index = new StoryIndex()
  const letters = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((letter) =>
    /^[\p{L}\p{N}]$/u.test(letter),
  )
  const words = letters.map((letter) => letter.repeat(3))
  expect(words.filter((word) => fold(fold(word)) !== fold(word))).toEqual([])
  index.update({ stories: listed('a'), names })
  for (const from of Array.from({ length: 300 }, (_, n) => n * 500)) {
    const some = words.slice(from, from + 500)
    index.learn([texts('a', some.join(' '))])
    expect(some.filter((word) => termsOf(word).length > 0 && index.find(termsOf(word)).length === 0)).toEqual(
      [],
    )
  }
})

describe('work that is done one at a time', () => {
  it('is done once more for all who asked meanwhile', async () => {
    const ends: (() => void)[] = []
    const work = jest.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
    const asked = oneAtATime(work)
    const first = asked()
    const others = Promise.all([asked(), asked()])
    expect(work).toHaveBeenCalledTimes(1)
    ends[0]?.()
    await first
    await new Promise(setImmediate)
    expect(work).toHaveBeenCalledTimes(2)
    ends[1]?.()
    await others
    const last = asked()
    expect(work).toHaveBeenCalledTimes(3)
    ends[2]?.()
    await last
  })

  it('goes on when it has failed', async () => {
    const work = jest.fn(async () => Promise.reject(new Error('no lake')))
    const asked = oneAtATime(work)
    const first = asked()
    const second = asked()
    await expect(first).rejects.toThrow('no lake')
    await expect(second).rejects.toThrow('no lake')
    await expect(asked()).rejects.toThrow('no lake')
    expect(work).toHaveBeenCalledTimes(3)
  })
})
