import { answerText } from '@/app/(site)/text-answer'

const made = { contentType: 'application/xml; charset=utf-8', text: '<a/>' }

it.each([
  [['s1:a', 's1:b', 's1:a'], 's1:a s1:b'],
  [[], null],
])('an answer with the tags %j says %j', async (syncTags, said) => {
  const answer = await answerText(async () => ({ ...made, syncTags }))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  expect(answer.headers.get('x-lakeside-sync-tags')).toBe(said)
  expect(await answer.text()).toBe('<a/>')
})

it('nothing is not found, in plain words', async () => {
  const answer = await answerText(async () => null)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
})

it('a failure is unavailable, logged, and not told', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const answer = await answerText(() => Promise.reject(new Error('no answer from http://inner:3333')))
  expect(answer.status).toBe(503)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.text()).not.toMatch(/inner|Error|at /)
  expect(log).toHaveBeenCalledWith(expect.stringContaining('no answer from http://inner:3333'))
  log.mockRestore()
})
