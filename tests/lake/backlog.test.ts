import { Backlog } from '@/lake/realtime/backlog'
import { type Delivery, deliveryOf, Encoder } from '@/lake/realtime/delivery'
import { eventStream, type EventSink } from '@/lake/http/event-stream'

const kilobytes = (count: number): Delivery => {
  const parts = Array.from({ length: count }, () => new Uint8Array(1_000))
  return { parts, size: count * 1_000 }
}
const limits = { stream: 10_000, all: 30_000 }

/** A backlog of small limits, and a function that opens a stream in it which notes when it is cut. */
function small() {
  const backlog = new Backlog(limits)
  const cut: string[] = []
  return { backlog, cut, open: (name: string) => backlog.open(() => cut.push(name)) }
}

describe('what waits on a stream', () => {
  it('counts until the next bytes are taken, then no more', () => {
    const { backlog, open } = small()
    const stream = open('a')
    stream.push(kilobytes(2))
    expect([stream.take()?.length, stream.bytes]).toEqual([1_000, 2_000])
    expect([stream.take()?.length, stream.bytes]).toEqual([1_000, 1_000])
    expect([stream.take(), stream.bytes, backlog.bytes]).toEqual([undefined, 0, 0])
  })

  it.each<[string, number[], boolean]>([
    ['as much as the limit', [2, 3, 4, 1], false],
    ['one event that is larger', [50], false],
    ['one event that is larger, and others within the limit', [3, 50, 7], false],
    ['more than the limit beside the largest', [3, 50, 8], true],
    ['two that are larger', [11, 11], true],
  ])('may be %s: %j', (_name, sizes, isCut) => {
    const { backlog, cut, open } = small()
    const stream = open('a')
    for (const size of sizes) stream.push(kilobytes(size))
    expect(cut).toEqual(isCut ? ['a'] : [])
    if (isCut) expect([backlog.bytes, backlog.streams, stream.take()]).toEqual([0, 0, undefined])
  })

  it('counts once for all streams that share it', () => {
    const { backlog, open } = small()
    const [first, second] = [open('a'), open('b')]
    const shared = kilobytes(3)
    first.push(shared)
    second.push(shared)
    expect(backlog.bytes).toBe(3_000)
    first.close()
    expect(backlog.bytes).toBe(3_000)
    for (let n = 0; n < 4; n += 1) second.take()
    expect([backlog.bytes, backlog.streams]).toEqual([0, 1])
  })

  it('is cut where it is most when all together is too much', () => {
    const { backlog, cut, open } = small()
    const waiting = { a: 9, b: 8, c: 7, d: 6 }
    for (const [name, size] of Object.entries(waiting)) {
      const stream = open(name)
      for (let n = 0; n < size; n += 1) stream.push(kilobytes(1))
    }
    expect([cut, backlog.bytes]).toEqual([[], 30_000])
    open('e').push(kilobytes(1))
    expect([cut, backlog.bytes]).toEqual([[], 31_000])
    open('f').push(kilobytes(1))
    expect([cut, backlog.bytes]).toEqual([['a'], 23_000])
  })

  it('is not cut for one event, however large, however many wait for it', () => {
    const { cut, open } = small()
    const large = kilobytes(100)
    for (const name of ['a', 'b', 'c']) open(name).push(large)
    expect(cut).toEqual([])
    open('d').push(kilobytes(10))
    expect(cut).toEqual([])
  })
})

describe('the bytes of events', () => {
  it('come in parts that end between characters', () => {
    const text = '🦆é'.repeat(60_000)
    const { parts, size } = deliveryOf({ event: 'mutation', data: { text }, id: 'x' })
    expect(parts.length).toBeGreaterThan(2)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const whole = parts.map((part) => decoder.decode(part)).join('')
    expect(whole).toBe(`id: x\nevent: mutation\ndata: ${JSON.stringify({ text })}\n\n`)
    expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(size)
  })

  it('of many small events come together', () => {
    const encoder = new Encoder()
    for (let n = 0; n < 1_000; n += 1) encoder.add({ event: 'message', data: { n } })
    expect(encoder.done().parts).toHaveLength(1)
  })
})

describe('an event stream', () => {
  function opened(backlog = new Backlog(limits)) {
    let sink: EventSink | undefined
    const ended = jest.fn()
    const { body } = eventStream({ method: 'GET' }, { backlog }, (given) => {
      sink = given
      return ended
    })
    if (!sink || !body) throw new Error('The stream did not begin.')
    return { backlog, sink, reader: body.getReader(), ended }
  }
  const note = (name: string) => deliveryOf({ event: name, data: {} })
  const text = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
    /event: (.+)/.exec(new TextDecoder().decode((await reader.read()).value))?.[1]

  it('says that it has caught up when its reader asks for more, and not before', async () => {
    const { sink, reader } = opened()
    sink.send(note('one'))
    let hasCaughtUp = false
    const caughtUp = sink.caughtUp().then(() => (hasCaughtUp = true))
    expect(await text(reader)).toBe('one')
    await new Promise(setImmediate)
    expect(hasCaughtUp).toBe(false)
    const next = reader.read()
    await caughtUp
    sink.close()
    expect((await next).done).toBe(true)
  })

  it('puts first what it was told last, while it is held', async () => {
    const { sink, reader } = opened()
    const begin = sink.hold()
    sink.send(note('two'))
    sink.close()
    begin(note('one'))
    expect([await text(reader), await text(reader)]).toEqual(['one', 'two'])
    expect((await reader.read()).done).toBe(true)
  })

  it.each<[string, (stream: ReturnType<typeof opened>) => unknown]>([
    ['is closed', ({ sink }) => sink.close()],
    ['is ended', ({ sink }) => sink.end()],
    ['is left', ({ reader }) => reader.cancel()],
    ['is cut', ({ sink }) => [11, 11].forEach((size) => sink.send(kilobytes(size)))],
  ])('ends once when it %s, and leaves nothing waiting', async (_name, end) => {
    const stream = opened()
    const { backlog, sink, reader, ended } = stream
    sink.send(note('one'))
    await end(stream)
    expect(sink.isOpen()).toBe(false)
    sink.close()
    await reader.cancel().catch(() => undefined)
    await sink.caughtUp()
    expect(ended).toHaveBeenCalledTimes(1)
    expect([backlog.bytes, backlog.streams]).toEqual([0, 0])
  })
})
