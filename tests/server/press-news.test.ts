import { newsText } from '@/lib/site/render-news'
import { Press } from '@/server/press/answer/press'

import { html, pressOptions } from './support/stage'

/** A press, and what it has told the renderer with each render. */
function open() {
  const told: (string | undefined)[] = []
  const press = new Press(async (path, news) => {
    told.push(news && newsText(news))
    return html(path, ['s1:page'])
  }, pressOptions)
  press.setLive(true)
  return { press, told }
}

describe('what the press tells the renderer', () => {
  it('is which tags the latest events have expired, and which event is the newest', async () => {
    const { press, told } = open()
    await press.page('/a')
    press.expire(['s1:a', 's1:b'])
    await press.page('/b')
    press.expireEverything()
    press.expire(['s1:c'])
    await press.page('/c')
    expect(told).toEqual(['0', '0;s1:a s1:b', '0;s1:a s1:b;*;s1:c'])
  })

  it('is nothing while events may be missed', async () => {
    const { press, told } = open()
    press.setLive(false)
    await press.page('/a')
    press.setLive(true)
    await press.page('/b')
    expect(told).toEqual([undefined, '0'])
  })

  it('are only the latest events, so that one who has missed more can tell', async () => {
    const { press, told } = open()
    for (let event = 1; event <= 30; event += 1) press.expire([`s1:${event}`])
    await press.page('/a')
    expect(told[0]).toMatch(/^10;s1:11;.*;s1:30$/)
    press.expire(Array.from({ length: 1_000 }, (_, index) => `s1:many-${index}`))
    await press.page('/b')
    expect(told[1]).toBe('31')
  })
})
