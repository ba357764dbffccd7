import { readPass, writePass } from '@/sanity/preview/pass'

const secret = 'a token that only the site knows'
const until = Date.UTC(2026, 0, 2)
const good = writePass({ until }, secret)
const [payload = '', signature = ''] = good.split('.')
const forged = Buffer.from(JSON.stringify({ until: until * 2 })).toString('base64url')

it('lets in whom it was made for, until its time', () => {
  expect(readPass(good, secret, until - 1)).toEqual({ until })
  expect(readPass(good, secret, until)).toBeUndefined()
})

it.each([
  ['nothing', ''],
  ['a payload without a signature', payload],
  ['a signature without a payload', `.${signature}`],
  ['a longer time under the old signature', `${forged}.${signature}`],
  ['a signature cut short', `${payload}.${signature.slice(0, -4)}`],
  ['what was signed with another secret', writePass({ until }, 'another token')],
  ['what is no JSON', `${Buffer.from('{').toString('base64url')}.${signature}`],
])('refuses %s', (_, text) => {
  expect(readPass(text, secret, 0)).toBeUndefined()
})
