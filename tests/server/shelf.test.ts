import { makePrint } from '@/server/press/print'
import { Shelf, type Shelved } from '@/server/press/shelf'

const kilobyte = 1_000

/** What could be printed under a key, of about the size that is asked for. */
async function shelvedOf(key: string, syncTags = ['s1:a'], bytes = 10 * kilobyte): Promise<Shelved> {
  const print = await makePrint({
    status: 200,
    contentType: 'image/png',
    headers: {},
    body: Buffer.alloc(bytes),
  })
  return { key, print, syncTags, renderedAt: 0, isExpired: false, wasRead: false }
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
    shelf.put(await shelvedOf('/a', ['s1:a'], 50 * kilobyte))
    expect(shelf.get('/a')).toBeUndefined()
    expect([...mirrored]).toEqual([])
  })

  it('loses what is too large to be taken back', async () => {
    const { shelf, mirrored } = stage()
    mirrored.add('/a')
    expect(shelf.restore(await shelvedOf('/a', ['s1:a'], 50 * kilobyte))).toBe(false)
    expect([...mirrored]).toEqual([])
  })
})

describe('the shelf', () => {
  it('knows what has expired, the most recently asked for first', async () => {
    const { shelf } = stage(100 * kilobyte)
    for (const key of ['/a', '/b', '/c']) shelf.put(await shelvedOf(key, key === '/c' ? ['s1:c'] : ['s1:a']))
    shelf.get('/a')
    shelf.expire(['s1:a'])
    expect(shelf.expired().map(({ key }) => key)).toEqual(['/a', '/b'])
  })

  it('weighs nothing when it is empty again', async () => {
    const { shelf } = stage()
    shelf.put(await shelvedOf('/a'))
    shelf.delete('/a')
    expect(shelf.size).toEqual({ bytes: 0, prints: 0 })
  })
})
