import { Patience } from '@/sanity/studio/transport/patience'
import { Session, type SessionState } from '@/sanity/studio/transport/session'

const maren = { id: 'p-maren', name: 'Maren', email: 'maren@example.org' }
const ruth = { id: 'p-ruth', name: 'Ruth', email: 'ruth@example.org' }

type Channel = {
  postMessage: (data: unknown) => void
  addEventListener: EventTarget['addEventListener']
  close: () => void
}

function channel() {
  const events = new EventTarget()
  const said: unknown[] = []
  const all: Channel = {
    postMessage: (data) => said.push(data),
    addEventListener: events.addEventListener.bind(events),
    close: () => undefined,
  }
  return { all, said, hear: (data: unknown) => events.dispatchEvent(new MessageEvent('message', { data })) }
}

const sessionOf = (answers: Response[], over = channel()) => ({
  over,
  session: new Session({
    fetch: async () => answers.shift() ?? Response.error(),
    lakeUrl: 'http://lake',
    patience: new Patience(),
    channel: over.all,
  }),
})
const told = ({ state }: Session): SessionState => state.get()

test('begins with the first answer that names a person, and other tabs hear of it', () => {
  const { session, over } = sessionOf([])
  session.heard(undefined)
  expect(told(session)).toEqual({ kind: 'unknown' })
  session.heard(maren)
  session.heard(maren)
  expect(told(session)).toEqual({ kind: 'present', person: maren })
  expect(over.said).toEqual(['signed in'])
})

test.each([
  ['nobody', undefined, 'ended'],
  ['somebody else', ruth, 'somebody-else'],
])('is over when the lake says that %s is there', (_, person, reason) => {
  const { session } = sessionOf([])
  session.heard(maren)
  session.heard(person)
  expect(told(session)).toEqual({ kind: 'over', person: maren, reason })
})

test('is over when another tab signs out, and goes on when it signs in again', async () => {
  const { session, over } = sessionOf([Response.json(maren)])
  session.heard(maren)
  over.hear('signed out')
  expect(told(session)).toMatchObject({ kind: 'over', reason: 'signed-out-elsewhere' })
  over.hear('signed in')
  await session.ready()
  expect(told(session)).toEqual({ kind: 'present', person: maren })
})

test('that nobody has here does not end with another tab’s', () => {
  const { session, over } = sessionOf([])
  over.hear('signed out')
  expect(told(session)).toEqual({ kind: 'unknown' })
})

describe('signing in again', () => {
  const html = (status: number, headers = {}) => new Response('<p>…</p>', { status, headers })
  test.each([
    [[html(401)], 'The password is wrong.'],
    [[html(400)], 'Enter your password.'],
    [[html(429, { 'retry-after': '61' })], 'There were too many attempts. Try again in 2 minutes.'],
    [[html(403)], 'You could not be signed in. Try again in a moment.'],
    [[html(503)], 'You could not be signed in. Try again in a moment.'],
    [[html(200), html(503)], 'The server does not answer. Try again in a moment.'],
  ])('says why not: %#', async (answers, sentence) => {
    const { session } = sessionOf(answers)
    session.heard(maren)
    session.end()
    expect(await session.signIn('a password')).toBe(sentence)
    expect(told(session).kind).toBe('over')
  })

  test('goes on where it was', async () => {
    const { session } = sessionOf([html(200), Response.json(maren)])
    session.heard(maren)
    session.end()
    const waiting = session.ready()
    expect(await session.signIn('a password')).toBeUndefined()
    await waiting
    expect(told(session).kind).toBe('present')
  })
})
