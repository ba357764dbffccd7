import { buildFile, html, stage } from './support/stage'

const page = (text: string) => html(text, ['s1:a'])

/** A budget with room for three of the pages above, and not for four. */
async function roomForThree() {
  const { press, read } = stage()
  await read('/x', page('X'))
  return Math.ceil(press.state.bytes * 3.5)
}

describe('the budget of the press', () => {
  it('lets go of what was not asked for longest', async () => {
    const { press, read, ask } = stage({ budget: await roomForThree() })
    for (const path of ['/a', '/b', '/c']) await read(path, page(path))
    await ask('/a')
    await read('/d', page('/d'))
    expect(press.printed('/b')).toBeUndefined()
    for (const path of ['/a', '/c', '/d']) expect((await ask(path)).origin).toBe('printed')
    expect(press.state.prints).toBe(3)
  })

  it('is never exceeded, whatever is printed', async () => {
    const budget = 100_000
    const { press, read } = stage({ budget })
    let seed = 7
    const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below
    for (let time = 0; time < 300; time += 1) {
      // What is compressed already occupies what it weighs.
      await read(`/${random(60)}.png`, buildFile(Buffer.alloc(random(30_000)), 'image/png'))
      expect(press.state.bytes).toBeLessThanOrEqual(budget)
    }
    expect(press.state.prints).toBeGreaterThan(2)
  })

  it('counts what is kept, compressed or not', async () => {
    const { press, read } = stage()
    const body = Buffer.alloc(40_000)
    await read('/a.png', buildFile(body, 'image/png'))
    expect(press.state.bytes).toBeGreaterThanOrEqual(body.length)
  })

  it('does not make a page that is larger than all of it unreadable, nor push out the others', async () => {
    const { press, read, ask } = stage({ budget: await roomForThree() })
    await read('/small', page('Small'))
    const large = buildFile(Buffer.alloc(50_000), 'image/png')
    expect(await read('/large.png', large)).toMatchObject({ status: 200, origin: 'rendered' })
    expect(press.printed('/large.png')).toBeUndefined()
    expect(await ask('/small')).toMatchObject({ origin: 'printed' })
  })

  it('frees what is taken away', async () => {
    const { press, read } = stage()
    await read('/a', page('A'))
    const { bytes } = press.state
    press.expire(['s1:a'])
    await read('/a', page('B'))
    expect(press.state).toMatchObject({ bytes, prints: 1 })
  })
})
