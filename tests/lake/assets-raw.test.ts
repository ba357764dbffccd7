import type { SanityClient } from '@sanity/client'

import { photoWithPlace, sha1 } from './assets-fixtures'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

describe('dlRaw=true', () => {
  it('gives the bytes as uploaded to those who are signed in, and to nobody else', async () => {
    const photo = await photoWithPlace()
    const { path } = await editor.assets.upload('image', photo)
    const ask = (authorization?: string) =>
      fetch(`${lake.url}/${path}?dlRaw=true`, authorization ? { headers: { authorization } } : {})
    for (const role of ['viewer', 'editor', 'administrator'] as const) {
      const answer = await ask(`Bearer ${lake.token(role)}`)
      expect(answer.status).toBe(200)
      expect(sha1(Buffer.from(await answer.arrayBuffer()))).toBe(sha1(photo))
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
    expect((await ask()).status).toBe(401)
    expect((await ask('Bearer of-nobody')).status).toBe(401)
  })

  it('asks who it is of nobody who asks for what everybody may have', async () => {
    const { path } = await editor.assets.upload('file', Buffer.from('for all'))
    const answer = await fetch(`${lake.url}/${path}`, { headers: { authorization: 'Bearer of-nobody' } })
    expect(answer.status).toBe(200)
  })
})
