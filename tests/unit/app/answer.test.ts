import { answer } from '@/app/(site)/answer'

const made = { contentType: 'application/xml; charset=utf-8', body: '<a/>' }

it.each([
  [['s1:a', 's1:b', 's1:a'], 's1:a s1:b'],
  [[], null],
])('an answer with the tags %j says %j', async (syncTags, said) => {
  const given = await answer(async () => ({ ...made, syncTags }))
  expect(given.status).toBe(200)
  expect(given.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  expect(given.headers.get('x-lakeside-sync-tags')).toBe(said)
  expect(given.headers.has('link')).toBe(false)
  expect(await given.text()).toBe('<a/>')
})

it('an answer that has links says them', async () => {
  const link = '<https://hub.example/>; rel="hub"'
  const given = await answer(async () => ({ ...made, syncTags: [], link }))
  expect(given.headers.get('link')).toBe(link)
})

it('an answer of bytes has just these', async () => {
  const body = Uint8Array.of(0x89, 0x50, 0, 0xff)
  const given = await answer(async () => ({ contentType: 'image/png', body, syncTags: [] }))
  expect(new Uint8Array(await given.arrayBuffer())).toEqual(body)
})

it('nothing is not found, in plain words', async () => {
  const given = await answer(async () => null)
  expect(given.status).toBe(404)
  expect(given.headers.get('content-type')).toBe('text/plain; charset=utf-8')
})

it('a failure is unavailable, logged, and not told', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const given = await answer(() => Promise.reject(new Error('no answer from http://inner:3333')))
  expect(given.status).toBe(503)
  expect(given.headers.get('cache-control')).toBe('no-store')
  expect(await given.text()).not.toMatch(/inner|Error|at /)
  expect(log).toHaveBeenCalledWith(expect.stringContaining('no answer from http://inner:3333'))
  log.mockRestore()
})
