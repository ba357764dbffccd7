import { Shelf, type ShelvedPrint } from '@/server/press/keep/shelf'
import { makePrint } from '@/server/press/make/make-print'

import { fresh } from './support/stage'

const kilobyte = 1_000

/** What could be printed under a key, of about the size that is asked for. */
async function shelvedOf(
  key: string,
  syncTags = ['s1:a'],
  { bytes = 10 * kilobyte, ...about }: Partial<ShelvedPrint & { bytes: number }> = {},
): Promise<ShelvedPrint> {
  const print = await makePrint({
    status: 200,
    contentType: 'image/png',
    headers: {},
    body: Buffer.alloc(bytes),
  })
  return { ...fresh, key, print, syncTags, ...about }
}

/** A shelf whose mirror holds the keys of what could be read from it at the moment. */
function stage(budget = 35 * kilobyte) {
  const mirrored = new Set<string>()
  const shelf = new Shelf(budget, {
    put: ({ key }) => mirrored.add(key),
    remove: (key) => mirrored.delete(key),
  })
  return { shelf, mirrored }
}

describe('the mirror of the shelf', () => {
  it('has what is put there', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a'))
    expect([...mirrored]).toEqual(['/a'])
  })

  it('is not handed back what came from it', async () => {
    const put = jest.fn()
    const shelf = new Shelf(100 * kilobyte, { put, remove: () => undefined })
    expect(shelf.restore(await shelvedOf('/a'))).toBe(true)
    expect(put).not.toHaveBeenCalled()
    expect(shelf.get('/a')).toBeDefined()
  })

  it('loses at once what expires, which stays on the shelf as last good page', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a', ['s1:a']))
    shelf.put(await shelvedOf('/b', ['s1:b']))
    shelf.expire(['s1:a'])
    expect([...mirrored]).toEqual(['/b'])
    expect(shelf.get('/a')?.isExpired).toBe(true)
    shelf.expireEverything()
    expect([...mirrored]).toEqual([])
  })

  it('keeps what no query went into', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/style.css', []))
    shelf.expireEverything()
    shelf.expire(['s1:a'])
    expect([...mirrored]).toEqual(['/style.css'])
  })

  it('never has what has expired before it was put there', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a'))
    shelf.put({ ...(await shelvedOf('/a')), isExpired: true })
    expect([...mirrored]).toEqual([])
  })

  it('loses what is taken from the shelf, and what had to make room', async () => {
    const { shelf, mirrored } = stage()
    for (const key of ['/a', '/b', '/c', '/d']) shelf.put(await shelvedOf(key))
    expect([...mirrored]).toEqual(['/c', '/d'])
    shelf.delete('/c')
    expect([...mirrored]).toEqual(['/d'])
  })

  it('has the newest print of what is printed again, and loses it when that expires', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a', ['s1:a']))
    shelf.put(await shelvedOf('/a', ['s1:b']))
    shelf.expire(['s1:a'])
    expect([...mirrored]).toEqual(['/a'])
    shelf.expire(['s1:b'])
    expect([...mirrored]).toEqual([])
  })

  it('loses what has grown too large for the shelf, since nothing would expire it there', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a'))
    shelf.put(await shelvedOf('/a', ['s1:a'], { bytes: 50 * kilobyte }))
    expect(shelf.get('/a')).toBeUndefined()
    expect([...mirrored]).toEqual([])
  })

  it('loses what is too large to be taken back', async () => {
    const { shelf, mirrored } = stage()
    mirrored.add('/a')
    expect(shelf.restore(await shelvedOf('/a', ['s1:a'], { bytes: 50 * kilobyte }))).toBe(false)
    expect([...mirrored]).toEqual([])
  })
})

describe('the shelf', () => {
  it('knows what has expired, the most recently asked for first', async () => {
    const { shelf } = stage(100 * kilobyte)
    for (const key of ['/a', '/b', '/c']) shelf.put(await shelvedOf(key, key === '/c' ? ['s1:c'] : ['s1:a']))
    shelf.get('/a')
    shelf.expire(['s1:a'])
    expect(shelf.due().map(({ key }) => key)).toEqual(['/a', '/b'])
  })

  it('weighs nothing when it is empty again', async () => {
    const { shelf } = stage()
    shelf.put(await shelvedOf('/a'))
    shelf.delete('/a')
    expect(shelf.size).toEqual({ bytes: 0, prints: 0 })
  })
})

describe('what stands around', () => {
  it('is due when its tags expire, while the print stays good, in the mirror too', async () => {
    const { shelf, mirrored } = stage()
    shelf.put(await shelvedOf('/a', ['s1:a'], { surroundingsTags: ['s1:near'] }))
    shelf.put(await shelvedOf('/b', ['s1:near']))
    expect(shelf.expire(['s1:near'])).toEqual(['/b'])
    expect([...mirrored]).toEqual(['/a'])
    expect(shelf.get('/a')).toMatchObject({ isExpired: false, areSurroundingsOld: true })
    expect(new Set(shelf.due().map(({ key }) => key))).toEqual(new Set(['/a', '/b']))
  })

  it('is due no longer when there is a newer print', async () => {
    const { shelf } = stage()
    shelf.put(await shelvedOf('/a', ['s1:a'], { surroundingsTags: ['s1:near'] }))
    shelf.expire(['s1:near'])
    shelf.put(await shelvedOf('/a', ['s1:a'], { surroundingsTags: ['s1:other'] }))
    expect(shelf.expire(['s1:near'])).toEqual([])
    expect(shelf.due()).toEqual([])
  })
})

describe('the clock', () => {
  it('expires what is good until then, and knows what comes next', async () => {
    const { shelf, mirrored } = stage(100 * kilobyte)
    expect(shelf.nextExpiry()).toBeUndefined()
    shelf.put(await shelvedOf('/never'))
    expect(shelf.nextExpiry()).toBeUndefined()
    shelf.put(await shelvedOf('/later', ['s1:a'], { goodUntil: 200 }))
    shelf.put(await shelvedOf('/soon', ['s1:a'], { goodUntil: 100 }))
    expect(shelf.nextExpiry()).toBe(100)
    expect(shelf.expirePast(99)).toEqual([])
    expect(shelf.expirePast(100)).toEqual(['/soon'])
    expect([...mirrored].sort()).toEqual(['/later', '/never'])
    expect(shelf.nextExpiry()).toBe(200)
    expect(shelf.expirePast(1_000)).toEqual(['/later'])
    expect(shelf.nextExpiry()).toBeUndefined()
  })

  it('makes surroundings old, and the print stays good', async () => {
    const { shelf, mirrored } = stage(100 * kilobyte)
    shelf.put(await shelvedOf('/story', ['s1:a'], { surroundingsTags: ['s1:near'], surroundingsUntil: 100 }))
    expect(shelf.nextExpiry()).toBe(100)
    expect(shelf.expirePast(100)).toEqual([])
    expect(shelf.get('/story')).toMatchObject({ isExpired: false, areSurroundingsOld: true })
    expect(shelf.due().map(({ key }) => key)).toEqual(['/story'])
    expect([...mirrored]).toEqual(['/story'])
    expect(shelf.nextExpiry()).toBeUndefined()
  })
})
