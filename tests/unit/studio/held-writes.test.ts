import 'fake-indexeddb/auto'

import { Contact } from '@/sanity/studio/transport/contact'
import { Patience } from '@/sanity/studio/transport/patience'
import { Session } from '@/sanity/studio/transport/session'
import { HeldWrites } from '@/sanity/studio/transport/writes/held-writes'
import { keptInBrowser, type KeptWrites } from '@/sanity/studio/transport/writes/kept-writes'
import type { Outcome } from '@/sanity/studio/transport/writes/send'
import type { Answer, Write } from '@/sanity/studio/transport/writes/write'

const maren = { id: 'p-maren', name: 'Maren', email: 'maren@example.org' }
const ruth = { id: 'p-ruth', name: 'Ruth', email: 'ruth@example.org' }
const COMMIT =
  'http://localhost:3000/lake/v2025-02-19/data/actions/production?tag=sanity.studio.document.commit'
const ACTION = 'http://localhost:3000/lake/v2025-02-19/data/actions/production'
const edit = (text: string, id = 'a') => ({
  actions: [
    {
      actionType: 'sanity.action.document.edit',
      draftId: `drafts.${id}`,
      publishedId: id,
      patch: { set: { headline: text } },
    },
  ],
})
const publish = {
  actions: [{ actionType: 'sanity.action.document.publish', draftId: 'drafts.a', publishedId: 'a' }],
}

const answered = (statusCode: number, body: unknown = {}): Outcome => ({
  kind: 'answered',
  answer: { url: COMMIT, method: 'POST', statusCode, statusMessage: '', headers: {}, body },
})
const later = (trouble: 'silent' | 'full' | 'failing'): Outcome => ({ kind: 'later', trouble })

/** What a page holds, with a lake that answers as it is told to; without words for it, it takes everything. */
function page({
  outcomes = [] as Outcome[],
  kept = keptInBrowser(),
  person = maren,
  now = Date.now,
  hangs = false,
} = {}) {
  const sent: Write[] = []
  const patience = new Patience()
  const session = new Session({ fetch: async () => Response.json({}), lakeUrl: 'http://lake', patience })
  const onRefusedCommit = jest.fn()
  const writes = new HeldWrites({
    send: async (write) => {
      sent.push(write)
      if (hangs) await new Promise(() => undefined)
      return outcomes.shift() ?? answered(200, { transactionId: write.id })
    },
    kept,
    patience,
    session,
    contact: new Contact(),
    onRefusedCommit,
    now,
  })
  session.heard(person)
  pages.push(writes)
  return { sent, session, writes, patience, onRefusedCommit, kept }
}

/** Lets pauses end at once, until the work is done and nothing is unsent. */
async function impatiently(
  { patience, writes }: { patience: Patience; writes: HeldWrites },
  work: Promise<unknown>,
): Promise<void> {
  const hurry = setInterval(() => patience.hurry(), 1)
  await work.then(() => writes.settled()).finally(() => clearInterval(hurry))
}

/** The writes of the running test, closed after it. */
const pages: HeldWrites[] = []
afterEach(() => pages.splice(0).forEach((writes) => writes.close()))

const forget = async () => {
  const kept = keptInBrowser()
  for (const { id } of await kept.all()) await kept.remove(id)
}
beforeEach(forget)

test('a write gets a transaction id, and an answer when the lake has it', async () => {
  const { writes, sent } = page()
  const answer = await writes.submit(COMMIT, edit('A headline'))
  expect(answer.body).toEqual({ transactionId: sent[0]?.id })
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ ...edit('A headline'), transactionId: sent[0]?.id })
  expect(writes.state.get()).toMatchObject({ unsent: 0, trouble: undefined, refused: [] })
})

test('the client’s own transaction id stays', async () => {
  const { writes, sent } = page()
  await writes.submit(COMMIT, { ...edit('A headline'), transactionId: 'its-own' })
  expect(sent.map(({ id }) => id)).toEqual(['its-own'])
})

test('what the lake does not take now is sent again, the same, and says why it waits', async () => {
  const held = page({ outcomes: [later('silent'), later('full'), later('failing'), later('silent')] })
  const troubles: unknown[] = []
  held.writes.state.subscribe(() => troubles.push(held.writes.state.get().trouble))
  await impatiently(held, held.writes.submit(COMMIT, edit('A headline')))
  expect(new Set(held.sent.map(({ body }) => body)).size).toBe(1)
  expect(held.sent).toHaveLength(5)
  expect(new Set(troubles)).toEqual(new Set([undefined, 'silent', 'full', 'failing']))
})

test('writes are sent one after another, in the order in which they were made', async () => {
  const held = page({ outcomes: [later('silent')] })
  await impatiently(held, Promise.all(['1', '2', '3'].map((text) => held.writes.submit(COMMIT, edit(text)))))
  const texts = held.sent.map(({ body }) => JSON.parse(body).actions[0].patch.set.headline)
  expect(texts).toEqual(['1', '1', '2', '3'])
})

test('a form hears that its commit is held as soon as it is, so that it sends what was typed since', async () => {
  const held = page({ outcomes: Array.from({ length: 1000 }, () => later('silent')) })
  for (const text of ['1', '2', '3'])
    expect((await held.writes.submit(COMMIT, edit(text))).statusCode).toBe(200)
  expect(held.writes.state.get().unsent).toBe(3)
  expect(held.sent).toHaveLength(1)
  expect((await held.kept.all()).map(({ body }) => JSON.parse(body).actions[0].patch.set.headline)).toEqual([
    '1',
    '2',
    '3',
  ])
})

test('a form that hears nothing at all goes on after a second, or when its page is left', async () => {
  const { writes } = page({ hangs: true })
  expect((await writes.submit(COMMIT, edit('1'))).statusCode).toBe(200)
  const second = writes.submit(COMMIT, edit('2'))
  writes.leave()
  await Promise.all([second, writes.submit(COMMIT, edit('3'))])
  expect(writes.state.get().unsent).toBe(3)
})

test('a session that ends holds everything until the same person is back', async () => {
  const held = page({ outcomes: [{ kind: 'signed-out' }] })
  const answer = held.writes.submit(ACTION, edit('A headline'))
  await held.session.state.when(({ kind }) => kind === 'over')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(held.sent).toHaveLength(1)
  held.session.heard(maren)
  expect((await answer).statusCode).toBe(200)
  expect(held.sent).toHaveLength(2)
})

describe('unsent words', () => {
  const leftBehind = async (body: unknown, options = {}) => {
    const left = page({ outcomes: Array.from({ length: 1000 }, () => later('silent')), ...options })
    void left.writes.submit(COMMIT, body)
    await new Promise((resolve) => setTimeout(resolve, 30))
    return left
  }

  test('are sent by the person’s next page, before a form is opened', async () => {
    const left = await leftBehind(edit('Left behind'))
    const next = page()
    await next.writes.resume(maren.id)
    await next.writes.settled()
    expect(next.sent.map(({ id }) => id)).toEqual([left.sent[0]?.id])
    expect(await next.kept.all()).toEqual([])
  })

  test('are not sent by somebody else, whose page they would be surprised by', async () => {
    await leftBehind(edit('Maren’s words'))
    const next = page({ person: ruth })
    await next.writes.resume(ruth.id)
    await next.writes.settled()
    expect(next.sent).toEqual([])
    expect(await next.kept.all()).toHaveLength(1)
  })

  test('of long ago are not sent over what came after them: the person decides', async () => {
    const hours = 3_600_000
    await leftBehind(edit('Of yesterday'), { now: () => Date.now() - 20 * hours })
    const next = page()
    await next.writes.resume(maren.id)
    expect(next.sent).toEqual([])
    const old = next.writes.state.get().refused
    next.writes.tryAgain(old)
    await next.writes.settled()
    expect(next.sent.map(({ id }) => id)).toEqual(old.map(({ id }) => id))
    expect(next.writes.state.get().refused).toEqual([])
  })

  test('outlive the page; the press of a button does not', async () => {
    const left = await leftBehind(publish)
    expect(await left.kept.all()).toEqual([])
    const other = await leftBehind(edit('Words'))
    expect(await other.kept.all()).toHaveLength(1)
  })

  test('say so where the browser keeps nothing', async () => {
    const broken: KeptWrites = {
      put: () => Promise.reject(new Error('no storage')),
      remove: () => Promise.reject(new Error('no storage')),
      all: () => Promise.reject(new Error('no storage')),
    }
    const { writes } = page({ kept: broken })
    await writes.resume(maren.id)
    expect((await writes.submit(COMMIT, edit('A headline'))).statusCode).toBe(200)
    expect(writes.state.get().isKept).toBe(false)
  })
})

describe('what the lake refuses', () => {
  const refusal = answered(403, { statusCode: 403, error: 'Forbidden', message: 'You may only read.' })

  test('by the form’s own saving is set aside with its words, and forms look again', async () => {
    const { writes, onRefusedCommit, kept } = page({ outcomes: [refusal] })
    const answer = await writes.submit(COMMIT, edit('Refused words'))
    expect(answer.statusCode).toBe(200)
    expect(onRefusedCommit).not.toHaveBeenCalled()
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect(onRefusedCommit).toHaveBeenCalledTimes(1)
    expect(writes.state.get().refused).toMatchObject([{ refusal: 'You may only read.' }])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await kept.all()).toMatchObject([{ refusal: 'You may only read.' }])
    writes.discard(writes.state.get().refused)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await kept.all()).toEqual([])
  })

  test('takes with it what was typed on top of it, and all of it is sent again in order', async () => {
    const held = page({ outcomes: [refusal] })
    await held.writes.submit(COMMIT, edit('1'))
    await held.writes.submit(COMMIT, edit('2'))
    expect(held.sent).toHaveLength(1)
    held.writes.tryAgain(held.writes.state.get().refused)
    await held.writes.settled()
    expect(held.sent.map(({ body }) => JSON.parse(body).actions[0].patch.set.headline)).toEqual([
      '1',
      '1',
      '2',
    ])
    expect(held.writes.state.get().refused).toEqual([])
  })

  test('by the press of a button is told to whoever pressed it', async () => {
    const { writes, onRefusedCommit } = page({ outcomes: [refusal] })
    const answer: Answer = await writes.submit(ACTION, publish)
    expect(answer.statusCode).toBe(403)
    expect(onRefusedCommit).not.toHaveBeenCalled()
    expect(writes.state.get().refused).toEqual([])
  })

  test('and a fault that it always meets does not hold up what comes after', async () => {
    const held = page({ outcomes: Array.from({ length: 6 }, () => later('failing')) })
    await impatiently(
      held,
      Promise.all([held.writes.submit(COMMIT, edit('1')), held.writes.submit(COMMIT, edit('2', 'b'))]),
    )
    expect(held.writes.state.get().refused).toHaveLength(1)
    expect(held.sent).toHaveLength(7)
  })
})
