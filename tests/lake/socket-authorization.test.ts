import WebSocket from 'ws'

import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

/** A browser's socket, which can send no header, with what it is told. */
async function opened() {
  const socket = new WebSocket(`${lake.url.replace('http', 'ws')}/v2022-06-30/socket/production`, {
    headers: { origin: 'https://studio.elsewhere.example' },
  })
  const told: { id?: unknown; result?: unknown; error?: { code: number } }[] = []
  const waiting: (() => void)[] = []
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => {
    told.push(JSON.parse(String(data)))
    for (const go of waiting.splice(0)) go()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let id = 0
  const call = async (method: string, params: Record<string, unknown> = {}) => {
    id += 1
    const own = id
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: own, method, params: { apiVersion: 'v1', ...params } }))
    for (;;) {
      const answer = told.find((each) => each.id === own || (each.id === null && each.error))
      if (answer) {
        told.splice(told.indexOf(answer), 1)
        return answer
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return { socket, call, closed, told }
}

test('who comes from another site says who they are in a message, and is seen by the others then', async () => {
  const [one, other] = [await opened(), await opened()]
  const authorization = `Bearer ${lake.token('viewer')}`
  expect(await one.call('authorization', { authorization })).toMatchObject({ result: 'ok' })
  expect(
    await other.call('authorization', { authorization: `Bearer ${lake.token('editor')}` }),
  ).toMatchObject({
    result: 'ok',
  })
  expect((await one.call('presence_subscribe')).result).toEqual(expect.any(String))
  const data = { sessionId: 's', locations: [{ type: 'document', documentId: 'a' }] }
  expect(await other.call('presence_announce', { data })).toMatchObject({ result: 'ok' })
  const end = Date.now() + 5_000
  while (one.told.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(one.told[0]).toMatchObject({
    method: 'presence_subscription',
    params: { result: { type: 'state' } },
  })
  one.socket.close()
  other.socket.close()
})

test('who has not said who they are is told nothing, and does nothing', async () => {
  const { call, socket } = await opened()
  for (const method of ['presence_subscribe', 'presence_announce', 'presence_rollcall'])
    expect(await call(method)).toMatchObject({ error: { code: -32001 } })
  socket.close()
})

test.each([
  ['is not known', 'Bearer sknothing'],
  ['is empty', 'Bearer '],
  ['is no token', 'nothing'],
  ['would be two headers', 'Bearer \u{1f600}\r\nx: y'],
  ['is too long to be one', 'x'.repeat(5_000)],
])('an authorization that %s lets nobody in', async (_what, authorization) => {
  const { call, closed, socket } = await opened()
  expect(await call('authorization', { authorization })).toMatchObject({ error: { code: -32001 } })
  if (authorization.length < 4_096) expect(await closed).toBe(4401)
  socket.close()
})

test('one address has a limit', async () => {
  const all = await Promise.all(Array.from({ length: 30 }, opened))
  const closed = await Promise.all(
    all.map(({ closed: end }) =>
      Promise.race([end, new Promise<0>((resolve) => setTimeout(resolve, 500, 0))]),
    ),
  )
  expect(closed.filter((code) => code === 4429)).toHaveLength(10)
  for (const { socket } of all) socket.close()
  await Promise.all(all.map(({ closed: end }) => end))
})

test('a token that is revoked is good for no other socket', async () => {
  const { tokens } = lake.lake.accounts
  const { id, secret } = tokens.create('leaving', 'viewer')
  const authorization = `Bearer ${secret}`
  const first = await opened()
  expect(await first.call('authorization', { authorization })).toMatchObject({ result: 'ok' })
  tokens.revoke(id)
  const second = await opened()
  expect(await second.call('authorization', { authorization })).toMatchObject({ error: {} })
  first.socket.close()
})
