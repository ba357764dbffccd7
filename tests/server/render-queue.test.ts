import { RenderQueue } from '@/server/press/make/render-queue'

import { html, turn } from './support/stage'

/** A queue, and what it has begun. */
function open(patienceMs?: number) {
  const queue = new RenderQueue(patienceMs)
  const begun: string[] = []
  const ends = new Map<string, { land: () => void; fail: () => void }>()
  const run = (name: string, isUrgent = () => true) =>
    queue.run(
      () =>
        new Promise((resolve, reject) => {
          begun.push(name)
          ends.set(name, { land: () => resolve(html(name)), fail: () => reject(new Error(name)) })
        }),
      isUrgent,
    )
  const end = async (name: string, how: 'land' | 'fail' = 'land') => {
    ends.get(name)?.[how]()
    await turn()
  }
  return { run, end, begun }
}

describe('the queue of renders', () => {
  it('begins one when the one before has ended, however that went', async () => {
    const { run, end, begun } = open()
    const [first, second, third] = [run('a'), run('b'), run('c')]
    expect(begun).toEqual(['a'])
    await end('a')
    expect(begun).toEqual(['a', 'b'])
    const failed = expect(second).rejects.toThrow('b')
    await end('b', 'fail')
    await failed
    expect(begun).toEqual(['a', 'b', 'c'])
    await end('c')
    expect((await first).body.toString()).toContain('a')
    expect((await third).body.toString()).toContain('c')
  })

  it('lets what a reader waits for go first, also when he came later', async () => {
    const { run, end, begun } = open()
    let isAwaited = false
    void run('now')
    void run('somewhen', () => false)
    void run('somewhen, then awaited', () => isAwaited)
    void run('awaited')
    isAwaited = true
    for (const name of ['now', 'somewhen, then awaited', 'awaited', 'somewhen']) {
      expect(begun.at(-1)).toBe(name)
      await end(name)
    }
  })

  it('begins one that a reader waits for beside one that nobody waits for, and beside no other', async () => {
    const { run, end, begun } = open()
    void run('for nobody', () => false)
    void run('reader')
    void run('next reader')
    void run('for nobody either', () => false)
    expect(begun).toEqual(['for nobody', 'reader'])
    await end('reader')
    expect(begun).toEqual(['for nobody', 'reader', 'next reader'])
    await end('next reader')
    expect(begun).toHaveLength(3)
    await end('for nobody')
    expect(begun.at(-1)).toBe('for nobody either')
  })

  it('lets a reader wait for one that a reader has come to wait for', async () => {
    const { run, end, begun } = open()
    let isAwaited = false
    void run('awaited later', () => isAwaited)
    isAwaited = true
    void run('reader')
    expect(begun).toEqual(['awaited later'])
    await end('awaited later')
    expect(begun).toEqual(['awaited later', 'reader'])
  })

  it('does not let one that hangs keep the others', async () => {
    const { run, end, begun } = open(5)
    void run('hangs')
    void run('next')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(begun).toEqual(['hangs', 'next'])
    await end('hangs')
    void run('third')
    await end('next')
    expect(begun).toEqual(['hangs', 'next', 'third'])
  })
})
