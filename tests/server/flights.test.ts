import { type Flight, Flights } from '@/server/press/answer/flights'
import { Expirations } from '@/server/press/keep/expirations'
import { validityOf } from '@/server/press/validity'

import { turn } from './support/stage'

/** Flights that land when the test says so, each with its number. */
function stage() {
  const expirations = new Expirations()
  const lands: (() => void)[] = []
  const validity = validityOf([
    { name: 'sync-tags', content: 's1:a' },
    { name: 'surroundings-tags', content: 's1:near' },
  ])
  const make = async (_: string, flight: Flight) => {
    flight.startedAt = expirations.now
    const number = lands.length
    await new Promise<void>((land) => lands.push(land))
    return { ...validity, number }
  }
  return { expirations, lands, flights: new Flights(expirations, make) }
}

const forReader = true
const forRenewal = false

describe('a render that was under way before an event', () => {
  it.each([
    ['shared by a reader, when the event concerned only the surroundings', 's1:near', forReader, 0],
    ['not enough for a renewal', 's1:near', forRenewal, 1],
    ['not enough for a reader, when the event concerned the page', 's1:a', forReader, 1],
    ['shared by all, when the event concerned another page', 's1:b', forRenewal, 0],
  ])('is %s', async (_, tag, isAwaited, number) => {
    const { expirations, lands, flights } = stage()
    const before = flights.result('/py', forReader)
    expirations.expire([tag])
    const after = flights.result('/py', isAwaited)
    expect(lands).toHaveLength(1)
    lands[0]?.()
    expect(await before).toMatchObject({ number: 0 })
    await turn()
    lands[1]?.()
    expect(await after).toMatchObject({ number })
    expect(lands).toHaveLength(number + 1)
  })
})
