import { execFile } from 'node:child_process'
import { rm, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import type { SanityAssetDocument, SanityClient } from '@sanity/client'
import { applyPatch } from 'mendoza'

import { readdressed } from '@/lake/documents/asset-address'
import { createApp } from '@/lake/http/app'

import { quarters } from './assets-fixtures'
import { readEvents } from './support/events'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let asset: SanityAssetDocument

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  asset = await editor.assets.upload('image', await quarters(60, 40).png().toBuffer(), {
    filename: 'quarters.png',
  })
})
afterAll(() => lake.stop())

const stored = (id: string) => [...lake.lake.datasets.values()][0]?.read(id)
const whole = () => `${lake.url}/${asset.path}`

describe('who asks is given whole addresses of assets', () => {
  it('which lead to their bytes, in a lake that runs alone', async () => {
    expect(asset.url).toBe(whole())
    const file = await editor.assets.upload('file', Buffer.from('words'), { filename: 'words.txt' })
    for (const { url } of [asset, file]) {
      expect((await fetch(url)).status).toBe(200)
      expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
    }
  })

  it('by documents, and by every query that uses them', async () => {
    const { _id } = asset
    await editor.create({
      _id: 'shown',
      _type: 'note',
      picture: { asset: { _type: 'reference', _ref: _id } },
    })
    expect(await editor.getDocument(_id)).toMatchObject({ url: whole() })
    const cases: [string, unknown][] = [
      ['*[_id == $id][0].url', whole()],
      ['*[_id == $id][0]', expect.objectContaining({ url: whole() })],
      ['*[_id == "shown"][0].picture.asset->url', whole()],
      ['*[_id == "shown"][0].picture.asset->{"src": url + "?w=20"}.src', `${whole()}?w=20`],
      ['*[url == $url]._id', [_id]],
      ['*[string::startsWith(url, $url)]._id', [_id]],
      ['*[_type == "sanity.imageAsset" && sha1hash == $hash][0]{_id, url}', { _id, url: whole() }],
    ]
    for (const perspective of ['raw', 'published', 'drafts'] as const) {
      for (const [query, expected] of cases) {
        const params = { id: _id, url: whole(), hash: String(asset.sha1hash) }
        expect(await editor.fetch(query, params, { perspective })).toEqual(expected)
      }
    }
    // A reader's query, and a page's, are asked in the same way; what they are told is of public documents.
    expect(await lake.client(undefined).fetch('*[_id == $id][0].url', { id: _id })).toBe(whole())
  })

  it('by mutations, which may select by them too', async () => {
    const patched = await editor
      .patch({ query: '*[url == $url]', params: { url: whole() } })
      .set({ title: 'A' })
      .commit()
    expect(patched).toMatchObject([{ _id: asset._id, title: 'A', url: whole() }])
  })

  it('by listeners and by history', async () => {
    const query = '*[_type == "sanity.fileAsset" && string::startsWith(url, "http")]'
    const search = new URLSearchParams({
      query,
      includeResult: 'true',
      includePreviousRevision: 'true',
      effectFormat: 'mendoza',
    })
    const headers = { authorization: `Bearer ${lake.token('viewer')}` }
    const stream = readEvents(await fetch(lake.at(`/data/listen/production?${search}`), { headers }))
    await stream.next()
    const { _id, _rev, url } = await editor.assets.upload('file', Buffer.from('heard'), {
      filename: 'heard.txt',
    })
    await editor.patch(_id).set({ title: 'Heard' }).commit()
    const [created, changed] = [(await stream.next()).data, (await stream.next()).data]
    await stream.close()
    expect(created).toMatchObject({ transition: 'appear', result: { url } })
    expect(changed).toMatchObject({ transition: 'update', result: { url }, previous: { url } })
    expect(JSON.stringify([created, changed])).not.toContain('"/lake/')
    // What changed leads from one told document to the next.
    const effects = [created, changed].map(({ effects: told }) => (told as { apply: unknown[] }).apply)
    const document: unknown = effects.reduce<unknown>((state, effect) => applyPatch(state, effect), null)
    expect(document).toMatchObject({ title: 'Heard', url })

    const history = (path: string) => editor.request({ uri: `/data/history/production/${path}` })
    expect(await history(`documents/${_id}?revision=${_rev}`)).toMatchObject({ documents: [{ url }] })
    const log = String(await history(`transactions/${_id}?effectFormat=mendoza`))
    expect(log).toContain(`"${String(url)}"`)
    expect(log).not.toContain('"/lake/')
  })
})

describe('what is stored names no host', () => {
  it('after an upload, and after whole addresses were sent back', async () => {
    const relative = `/lake/${asset.path}`
    expect(stored(asset._id)).toMatchObject({ url: relative })
    const { _rev, ...told } = (await editor.getDocument(asset._id)) ?? asset
    await editor.createOrReplace({ ...told, title: 'Sent back' })
    await editor.createOrReplace({ ...told, url: `https://news.example.org${relative}` })
    expect(stored(asset._id)).toMatchObject({ url: relative })
    const { transactionId } = await editor.mutate([{ createOrReplace: told }], { returnDocuments: false })
    const [dataset] = lake.lake.datasets.values()
    expect(JSON.stringify(dataset?.log.find(transactionId))).not.toContain('://')
    expect(await editor.getDocument(asset._id)).toMatchObject({ url: whole() })
  })

  const id = `image-${'a'.repeat(40)}-60x40-png`
  const path = `images/lakeside/production/${'a'.repeat(40)}-60x40.png`
  it.each([
    [`https://news.example.org/lake/${path}`, `/lake/${path}`],
    [`http://127.0.0.1:3333/${path}`, `/lake/${path}`],
    [`http://[::1]:3333/${path}`, `/lake/${path}`],
    [`/lake/${path}`, `/lake/${path}`],
    [`https://cdn.sanity.io/${path}`, `https://cdn.sanity.io/${path}`],
    [`https://news.example.org/lake/${path}?w=1`, `https://news.example.org/lake/${path}?w=1`],
    [`https://news.example.org/?of=/${path}`, `https://news.example.org/?of=/${path}`],
    [`See https://news.example.org/${path}`, `See https://news.example.org/${path}`],
    [
      `https://a.example/images/p/d/${'b'.repeat(40)}-60x40.png`,
      `https://a.example/images/p/d/${'b'.repeat(40)}-60x40.png`,
    ],
  ])('%s is kept as %s', (sent, kept) => {
    expect(readdressed(id, { url: sent }, '/lake')).toEqual({ url: kept })
    expect(readdressed('note', { url: sent }, '/lake')).toEqual({ url: sent })
  })

  it('a document of another kind keeps every address as it was written', async () => {
    const links = [`/lake/${asset.path}`, whole()]
    await editor.create({ _id: 'links', _type: 'note', url: links[0], links })
    expect(await editor.fetch('*[_id == "links"][0]{url, links}')).toEqual({ url: links[0], links })
  })
})

describe('the address is that under which the lake is reached', () => {
  const site = 'https://news.example.org'
  const door = { 'x-forwarded-prefix': '/lake', 'x-forwarded-proto': 'https' }
  const plainDoor = { ...door, 'x-forwarded-proto': 'http' }
  it.each<[string, string, Record<string, string>, string, string]>([
    ['the site', site, { ...door, host: 'news.example.org' }, '127.0.0.1', `${site}/lake`],
    [
      'a second, configured name',
      site,
      { ...door, host: 'www.example.org' },
      '127.0.0.1',
      'https://www.example.org/lake',
    ],
    ['a name that somebody made up', site, { ...door, host: 'evil.example' }, '127.0.0.1', `${site}/lake`],
    [
      'a name of this machine, from outside',
      site,
      { ...door, host: 'localhost' },
      '127.0.0.1',
      `${site}/lake`,
    ],
    ['no name at all', site, { ...door, host: 'a b' }, '127.0.0.1', `${site}/lake`],
    [
      'a site on this machine',
      'http://localhost:3000',
      { ...plainDoor, host: '127.0.0.1:3000' },
      '::1',
      'http://127.0.0.1:3000/lake',
    ],
    ['the lake itself', site, { host: '127.0.0.1:3333' }, '127.0.0.1', 'http://127.0.0.1:3333'],
    ['the lake by name', site, { host: 'localhost:3333' }, '127.0.0.1', 'http://localhost:3333'],
    ['the lake through a tunnel', site, { host: 'localhost:4444' }, '127.0.0.1', 'http://localhost:4444'],
    ['the lake by a made-up name', site, { host: 'evil.example' }, '127.0.0.1', 'http://127.0.0.1:3333'],
    ['a door that is none', site, { ...door, host: 'evil.example' }, '203.0.113.9', 'http://127.0.0.1:3333'],
  ])('asked by way of %s', async (_name, first, headers, remoteAddress, base) => {
    const config = { ...lake.lake.config, corsOrigins: [first, 'https://www.example.org'] }
    const app = createApp({ ...lake.lake, config })
    const query = encodeURIComponent('*[_type == "sanity.imageAsset"][0].url')
    const request = new Request(`http://127.0.0.1:3333/v2025-02-19/data/query/production?query=${query}`, {
      headers,
    })
    const response = await app.request(request, undefined, {
      incoming: { socket: { remoteAddress, localPort: 3333 } },
    })
    expect((await response.json()).result).toBe(`${base}/${asset.path}`)
  })

  it('a Studio is told the name that it was opened under, with the session of that name', async () => {
    const { people, sessions } = lake.lake.accounts
    const [email, password] = ['ed@news.test', 'correct horse battery']
    await people.add({ email, password, name: 'Ed', role: 'viewer' })
    const verified = await people.verify(email, password)
    const session = verified && sessions.start(verified, 'a browser')
    const cookie = `__Host-lakeside-session=${session?.secret}`
    const query = encodeURIComponent('*[_type == "sanity.imageAsset"][0].url')
    const request = new Request(`http://127.0.0.1:3333/v1/data/query/production?query=${query}`, {
      headers: { ...door, host: 'newsroom.lan', cookie },
    })
    const response = await createApp(lake.lake).request(request, undefined, {
      incoming: { socket: { remoteAddress: '127.0.0.1' } },
    })
    expect((await response.json()).result).toBe(`https://newsroom.lan/lake/${asset.path}`)
  })
})

it('Sanity’s own importer takes assets that are there already', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lakeside-import-'))
  try {
    const picture = join(folder, 'picture.png')
    await writeFile(picture, await quarters(30, 20).png().toBuffer())
    const document = {
      _id: 'imported',
      _type: 'note',
      picture: { _type: 'image', _sanityAsset: `image@${pathToFileURL(picture).href}` },
    }
    const data = join(folder, 'data.ndjson')
    await writeFile(data, `${JSON.stringify(document)}\n`)
    const script = join(__dirname, 'support', 'import-twice.mjs')
    await promisify(execFile)(process.execPath, [script, lake.url, lake.token('editor'), data], {
      timeout: 60_000,
    })
    const result = await editor.fetch('*[_id == "imported"][0].picture.asset->{url, originalFilename}')
    expect(result).toEqual({
      url: expect.stringMatching(/^http:.*-30x20\.png$/),
      originalFilename: 'picture.png',
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 90_000)
