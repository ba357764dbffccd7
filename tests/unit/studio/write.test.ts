import { sendOnce } from '@/sanity/studio/transport/writes/send'
import { byDocument, wordsOf } from '@/sanity/studio/transport/writes/words'
import { onlyAddsWords, isWrite, type Write } from '@/sanity/studio/transport/writes/write'

const ACTIONS = 'http://localhost:3000/lake/v2025-02-19/data/actions/production'
const MUTATE = 'http://localhost:3000/lake/v2025-02-19/data/mutate/production'
const write = (url: string, body: object): Write => ({
  id: 'tx',
  author: 'p',
  url,
  body: JSON.stringify({ ...body, transactionId: 'tx' }),
  madeAt: 0,
  position: 0,
})

test.each([
  ['POST', ACTIONS, {}, true],
  ['POST', `${MUTATE}?returnIds=true`, {}, true],
  ['post', MUTATE, {}, true],
  ['POST', `${MUTATE}?dryRun=true`, {}, false],
  ['POST', ACTIONS, { dryRun: true }, false],
  ['GET', ACTIONS, undefined, false],
  [undefined, ACTIONS, undefined, false],
  ['POST', 'http://localhost:3000/lake/v1/data/query/production', {}, false],
  ['POST', 'http://localhost:3000/lake/v1/assets/images/production', {}, false],
])('%s %s is a write: %#', (method, url, body, is) => expect(isWrite(method, url, body)).toBe(is))

const action = (name: string) => ({ actions: [{ actionType: `sanity.action.document.${name}` }] })
test.each([
  [action('edit'), true],
  [action('create'), true],
  [action('publish'), false],
  [action('unpublish'), false],
  [action('delete'), false],
  [action('discard'), false],
  [{ actions: [...action('edit').actions, ...action('publish').actions] }, false],
  [{ mutations: [{ createIfNotExists: {} }, { patch: {} }] }, true],
  [{ mutations: [{ patch: {} }, { delete: { id: 'a' } }] }, false],
  [{}, false],
])('%j only adds words: %s', (body, does) => expect(onlyAddsWords(body)).toBe(does))

test('the words of a change are what somebody wrote, once each, and nothing of the machinery', () => {
  const patch = {
    id: 'drafts.a',
    set: {
      headline: 'A headline',
      body: [{ _type: 'block', _key: 'k', children: [{ _type: 'span', text: 'A paragraph', marks: [] }] }],
    },
    unset: ['kicker'],
    diffMatchPatch: { standfirst: '@@ -1,4 +1,9 @@\n The \n+l%C3%A4ke\n' },
  }
  expect(wordsOf([write(MUTATE, { mutations: [{ patch }] })])).toBe('A headline\nA paragraph\nläke')
})

test('what was typed piece by piece is one text again', () => {
  const typed = (added: string) =>
    write(ACTIONS, {
      actions: [
        { draftId: 'drafts.a', patch: { diffMatchPatch: { standfirst: `@@ -0,0 +1 @@\n+${added}\n` } } },
      ],
    })
  const start = write(ACTIONS, { actions: [{ draftId: 'drafts.a', patch: { set: { standfirst: 'A' } } }] })
  const other = write(ACTIONS, { actions: [{ draftId: 'drafts.b', patch: { set: { standfirst: 'B' } } }] })
  const groups = byDocument([start, typed(' lake'), other, typed(' smokes')])
  expect(groups.map(wordsOf)).toEqual(['A lake smokes', 'B'])
})

describe('sent once', () => {
  const answering =
    (status: number, body: unknown = {}) =>
    async () =>
      Response.json(body, { status })
  const edit = write(ACTIONS, action('edit'))

  test.each([
    [200, 'answered'],
    [400, 'answered'],
    [403, 'answered'],
    [409, 'answered'],
    [413, 'answered'],
    [501, 'answered'],
    [401, 'signed-out'],
    [408, 'later'],
    [429, 'later'],
    [500, 'later'],
    [502, 'later'],
    [503, 'later'],
    [504, 'later'],
    [507, 'later'],
  ])('and answered %i: %s', async (status, kind) => {
    expect(await sendOnce(answering(status), edit)).toMatchObject({ kind })
  })

  test('without a connection: later', async () => {
    const offline = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await sendOnce(offline, edit)).toEqual({ kind: 'later', trouble: 'silent' })
  })

  const committedBefore = {
    error: { type: 'transactionAlreadyExistsError', description: 'Committed before.' },
  }

  test('and found to have been committed before: done', async () => {
    const outcome = await sendOnce(answering(409, committedBefore), edit)
    expect(outcome).toMatchObject({ answer: { statusCode: 200, body: { transactionId: 'tx' } } })
  })

  test('and found so by a client that wants the documents: they are fetched', async () => {
    const asked: string[] = []
    const lake: typeof fetch = async (input) => {
      asked.push(String(input))
      return asked.length === 1
        ? Response.json(committedBefore, { status: 409 })
        : Response.json({ documents: [{ _id: 'a', headline: 'There' }] })
    }
    const create = write(`${MUTATE}?returnDocuments=true`, { mutations: [{ create: { _id: 'a' } }] })
    const outcome = await sendOnce(lake, create)
    expect(asked[1]).toBe('http://localhost:3000/lake/v2025-02-19/data/doc/production/a')
    expect(outcome).toMatchObject({
      answer: { body: { results: [{ id: 'a', document: { _id: 'a', headline: 'There' } }] } },
    })
  })

  test('a conflict of another kind is the lake’s refusal', async () => {
    const conflict = {
      error: { type: 'documentRevisionIDDoesNotMatchError', description: 'Changed meanwhile.' },
    }
    expect(await sendOnce(answering(409, conflict), edit)).toMatchObject({ answer: { statusCode: 409 } })
  })
})
