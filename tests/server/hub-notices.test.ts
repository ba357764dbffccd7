import { HubNotices } from '@/server/press/run/hub-notices'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const seconds = 1_000
const gathered = 5 * seconds
const longest = 3_600 * seconds

/** Notices to a hub that takes what the test lets it take. */
function stage({ isLive = true } = {}) {
  const told: string[] = []
  const warnings: string[] = []
  const refused = new Set<string>()
  let hold: Promise<void> = Promise.resolve()
  const notices = new HubNotices(
    async (feed) => {
      told.push(feed)
      await hold
      if (refused.has(feed)) throw new Error('It answered with status 500.')
    },
    (message) => warnings.push(message),
  )
  notices.setLive(isLive)
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms)
  /** Lets the hub answer nothing until the function that it gives is called. */
  const holdUp = () => {
    let letGo: () => void = () => undefined
    hold = new Promise((resolve) => (letGo = resolve))
    return () => letGo()
  }
  return { notices, told, warnings, refused, wait, holdUp }
}

describe('a hub', () => {
  it('is told of changes a moment later, of each feed once', async () => {
    const { notices, told, wait } = stage()
    notices.add(['/a', '/b'])
    await wait(3 * seconds)
    notices.add(['/b', '/c'])
    await wait(2 * seconds - 1)
    expect(told).toEqual([])
    await wait(1)
    expect(told).toEqual(['/a', '/b', '/c'])
    await wait(longest)
    expect(told).toHaveLength(3)
  })

  it('is told however many changes follow one another', async () => {
    const { notices, told, wait } = stage()
    for (let time = 0; time < 20; time += 1) {
      notices.add(['/a'])
      await wait(seconds)
    }
    expect(told.length).toBeGreaterThanOrEqual(3)
  })

  it('is told again of what changes again', async () => {
    const { notices, told, wait } = stage()
    for (let time = 0; time < 2; time += 1) {
      notices.add(['/a'])
      await wait(gathered)
    }
    expect(told).toEqual(['/a', '/a'])
  })

  it('is told of what changes while it is told', async () => {
    const { notices, told, wait, holdUp } = stage()
    const letGo = holdUp()
    notices.add(['/a'])
    await wait(gathered)
    notices.add(['/a'])
    await wait(longest)
    expect(told).toEqual(['/a'])
    letGo()
    await wait(gathered)
    expect(told).toEqual(['/a', '/a'])
  })

  it('is told nothing when nothing has changed', async () => {
    const { notices, told, wait } = stage()
    notices.add([])
    await wait(longest)
    expect(told).toEqual([])
  })
})

describe('while the stream of events is not held', () => {
  it('nothing is said, and what was missed is said when it is', async () => {
    const { notices, told, wait } = stage({ isLive: false })
    notices.add(['/a'])
    await wait(longest)
    expect(told).toEqual([])
    notices.setLive(true)
    await wait(gathered)
    expect(told).toEqual(['/a'])
  })

  it('nothing is said of what changed just before it was lost', async () => {
    const { notices, told, wait } = stage()
    notices.add(['/a'])
    notices.setLive(false)
    await wait(longest)
    expect(told).toEqual([])
    notices.setLive(true)
    await wait(gathered)
    expect(told).toEqual(['/a'])
  })
})

describe('a hub that fails', () => {
  it('is told again of what failed, less and less often, and given up in the end', async () => {
    const { notices, told, warnings, refused, wait } = stage()
    refused.add('/a')
    notices.add(['/a', '/b'])
    await wait(gathered)
    expect(told).toEqual(['/a', '/b'])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/\/a .*500/)
    expect(warnings[0]).not.toContain('/b')
    await wait(29 * seconds)
    expect(told).toHaveLength(2)
    await wait(seconds)
    expect(told).toEqual(['/a', '/b', '/a'])
    await wait(10 * longest)
    expect(told).toEqual(['/a', '/b', '/a', '/a', '/a'])
    expect(warnings).toHaveLength(4)
    expect(warnings.at(-1)).toContain('WEBSUB_HUB')
  })

  it('is well again: the next change is told as if nothing had been', async () => {
    const { notices, told, warnings, refused, wait } = stage()
    refused.add('/a')
    notices.add(['/a'])
    await wait(gathered)
    refused.clear()
    await wait(longest)
    expect(told).toEqual(['/a', '/a'])
    notices.add(['/a'])
    await wait(gathered)
    expect(told).toHaveLength(3)
    expect(warnings).toHaveLength(1)
  })

  it('does not keep news waiting for the next attempt', async () => {
    const { notices, told, refused, wait } = stage()
    refused.add('/a')
    notices.add(['/a'])
    await wait(gathered)
    notices.add(['/b'])
    await wait(gathered)
    expect(told).toEqual(['/a', '/a', '/b'])
  })
})

it('says nothing any more when it is closed', async () => {
  const { notices, told, wait } = stage()
  notices.add(['/a'])
  notices.close()
  await wait(longest)
  expect(told).toEqual([])
})

it('does not keep the process running', () => {
  const { notices } = stage()
  const timers = jest.spyOn(global, 'setTimeout')
  notices.add(['/a'])
  expect(timers.mock.results[0]?.value.hasRef()).toBe(false)
})
