import type { SanityClient } from '@sanity/client'

import { quarters } from './assets-fixtures'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

const upload = (content: string | Buffer, filename: string, contentType?: string) =>
  editor.assets.upload('file', Buffer.from(content), { filename, ...(contentType && { contentType }) })
const get = (path: string, init: RequestInit = {}) => fetch(`${lake.url}/${path}`, init)

const script = '<script>alert(document.domain)</script>'
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`

/** That nothing in an answer can run in the origin that it comes from. */
function expectDownload({ headers }: Response): void {
  expect(headers.get('content-type')).toBe('application/octet-stream')
  expect(headers.get('content-disposition')).toMatch(/^attachment\b/)
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
}

describe('what a browser could run is a sandboxed download, whatever it is called', () => {
  const documents: [string, string | Buffer][] = [
    ['a drawing', svg],
    ['a drawing after a declaration', `\uFEFF  <?xml version="1.0"?><!-- a --><!DOCTYPE svg>${svg}`],
    ['a drawing with a prefix', `<s:svg xmlns:s="http://www.w3.org/2000/svg">${script}</s:svg>`],
    ['a drawing in UTF-16', Buffer.from(`\uFEFF${svg}`, 'utf16le')],
    ['a page', `<!DOCTYPE html>${script}`],
    ['a page that begins with blanks', `\n\n\t <HTML>${script}`],
    ['a page without a head', script],
    ['a page in another order', `<p>hi${script}`],
    ['XHTML', `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`],
    ['XML with a style sheet', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl" type="text/xsl"?><a/>'],
    ['a script behind binary bytes', `\0\x01<script>alert(1)</script>`],
    ['an archive', Buffer.from('PK\x03\x04 and so on')],
    ['bytes that are nothing', Buffer.from([0xfe, 0xed, 0xfa, 0xce, 0, 0])],
  ]
  const names: [string, string?][] = [
    ['a.svg', 'image/svg+xml; charset=utf-8'],
    ['A.SvG'],
    ['a.html'],
    ['a.xhtml', 'application/xhtml+xml'],
    ['a.xml'],
    ['a.jpg', 'image/jpeg'],
    ['a.pdf'],
    ['a.txt', 'text/plain'],
    ['a.json'],
    ['a.js', 'text/javascript'],
    ['a', 'image/Svg+xml'],
  ]
  it.each(documents)('%s', async (_what, content) => {
    for (const [index, [filename, contentType]] of names.entries()) {
      // Each name needs bytes of its own: the same bytes again are the same asset.
      const padding = ' '.repeat(index)
      const bytes =
        typeof content === 'string' ? content + padding : Buffer.concat([content, Buffer.from(padding)])
      const document = await upload(bytes, filename, contentType)
      expectDownload(await get(document.path))
      expectDownload(await get(`${document.path}/picture.svg`, { headers: { range: 'bytes=0-3' } }))
      expectDownload(await get(document.path, { method: 'HEAD' }))
      expectDownload(await get(`${document.path}?dl=a.html`))
    }
  })

  it('a script is at most plain text, which no page can load as one', async () => {
    const { headers } = await get((await upload('alert(1)', 'a.js', 'text/javascript')).path)
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('what may be shown is told from its bytes', () => {
  const ftyp = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0`
  it.each([
    ['application/pdf', '%PDF-1.7\n%\xe2\xe3'],
    ['audio/mpeg', 'ID3\x04\0\0'],
    ['audio/flac', 'fLaC\0\0'],
    ['audio/wav', 'RIFF\x24\0\0\0WAVEfmt '],
    ['audio/ogg', 'OggS\0\x02 vorbis'],
    ['video/ogg', 'OggS\0\x02 theora'],
    ['video/webm', '\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm'],
    ['audio/mp4', ftyp('M4A ')],
    ['video/mp4', ftyp('isom')],
    ['video/quicktime', ftyp('qt  ')],
    ['text/plain; charset=utf-8', 'Tea & cake, 5 < 6\n'],
  ])('%s', async (type, content) => {
    const { headers } = await get((await upload(Buffer.from(content, 'latin1'), 'a.html', 'text/html')).path)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['a.csv', 'text/csv; charset=utf-8'],
    ['a.vtt', 'text/vtt; charset=utf-8'],
    ['a.json', 'application/json'],
  ])('plain text goes by its name: %s', async (filename, type) => {
    const { headers } = await get((await upload(`"what":"${filename}"`, filename)).path)
    expect(headers.get('content-type')).toBe(type)
  })

  it('a picture that was stored as a file', async () => {
    const document = await upload(await quarters(20, 20).png().toBuffer(), 'a.svg', 'image/svg+xml')
    const { headers } = await get(document.path)
    expect(headers.get('content-type')).toBe('image/png')
  })

  it('text that is cut within a character is text', async () => {
    const document = await upload(`a${'é'.repeat(4000)}`, 'cut.txt')
    expect((await get(document.path)).headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })
})

describe('names of downloads', () => {
  it.each([
    ['a\u202egpj.exe', 'agpj.exe'],
    ['a\r\nset-cookie: x=1', 'aset-cookie: x=1'],
    ['a"; filename=b', 'a_; filename=b'],
    ['\u2066a.txt', 'a.txt'],
  ])('%j', async (name, shown) => {
    const { path } = await upload(`named ${name}`, 'a.txt')
    const header = (await get(`${path}?dl=${encodeURIComponent(name)}`)).headers.get('content-disposition')
    expect(header).toMatch(`attachment; filename="${shown}";`)
  })

  it('is the file’s own where nobody asks for another', async () => {
    const { path } = await upload(`<p>${script}</p>`, 'Bericht “1”.html')
    const header = (await get(path)).headers.get('content-disposition')
    expect(header).toMatch(
      /filename="Bericht _1_.html"; filename\*=UTF-8''Bericht%20%E2%80%9C1%E2%80%9D.html/,
    )
  })
})

describe('fields that delivery relies on', () => {
  const types = [
    'image/Svg+xml',
    'image/svg+xml;a=b',
    'text/html',
    'application/xhtml+xml',
    'text/html\r\nx: y',
  ]

  it.each(types)('a patch cannot make a file %j', async (mimeType) => {
    const document = await upload(`${svg}<!-- ${mimeType} -->`, 'a.txt')
    const { statusCode, message } = await rejection(editor.patch(document._id).set({ mimeType }).commit())
    expect(statusCode).toBe(400)
    expect(message).toMatch(/"mimeType" of asset "file-.*Upload the file/)
    expectDownload(await get(document.path))
  })

  it.each([
    ['set', { set: { mimeType: 'text/html' } }],
    ['set by another spelling', { set: { "['extension']": 'svg' } }],
    ['unset', { unset: ['path'] }],
    ['setIfMissing after unset', { unset: ['url'], setIfMissing: { url: 'https://elsewhere.example/' } }],
    ['diffMatchPatch', { diffMatchPatch: { mimeType: '@@ -1,4 +1,4 @@\n-text\n+html\n' } }],
    ['insert', { insert: { replace: 'assetId', items: ['x'] } }],
  ])('by %s, by id or by query', async (_how, patch) => {
    const document = await upload(`by ${_how}`, 'a.txt')
    for (const selection of [
      { id: document._id },
      { query: '*[_id == $id]', params: { id: document._id } },
    ]) {
      const answer = await lake.post(
        '/data/mutate/production',
        JSON.stringify({ mutations: [{ patch: { ...selection, ...patch } }] }),
      )
      const after = await editor.getDocument(document._id)
      expect({ ...after, _rev: 0, _updatedAt: 0 }).toEqual({ ...document, _rev: 0, _updatedAt: 0 })
      expect([200, 400]).toContain(answer.status)
    }
  })

  it('a whole document is put right, by mutations and by actions', async () => {
    const document = await upload(svg, 'a.txt')
    const { _rev, _updatedAt, ...fields } = document
    const evil = { ...fields, mimeType: 'image/svg+xml', url: 'javascript:alert(1)', size: 1, title: 'Kept' }
    await editor.createOrReplace(evil)
    expect(await editor.getDocument(document._id)).toMatchObject({ ...fields, title: 'Kept' })

    await editor.createOrReplace({ ...evil, _id: `drafts.${document._id}`, title: 'Published' })
    await editor.action({
      actionType: 'sanity.action.document.publish',
      publishedId: document._id,
      draftId: `drafts.${document._id}`,
    })
    expect(await editor.getDocument(document._id)).toMatchObject({ ...fields, title: 'Published' })
    await expect(
      editor.action({
        actionType: 'sanity.action.document.edit',
        publishedId: document._id,
        draftId: `drafts.${document._id}`,
        patch: { set: { mimeType: 'text/html' } },
      }),
    ).rejects.toThrow(/mimeType/)
    expectDownload(await get(document.path))
  })

  it('a document that a client makes for bytes says what its id says, and shows nothing that runs', async () => {
    const { sha1hash } = await upload(`${svg}<!-- made -->`, 'a.txt')
    for (const _id of [`file-${sha1hash}-svg`, `image-${sha1hash}-9x9-jpg`]) {
      const _type = _id.startsWith('file') ? 'sanity.fileAsset' : 'sanity.imageAsset'
      await editor.createOrReplace({
        _id,
        _type,
        path: 'files/x/../y',
        url: 'https://elsewhere.example/a.svg',
      })
      const made = await editor.getDocument(_id)
      expect(made).toMatchObject({
        assetId: sha1hash,
        sha1hash,
        url: expect.stringMatching(new RegExp(`/${made?.path}$`)),
      })
      expectDownload(await get(String(made?.path)))
    }
    const image = `images/lakeside/production/${sha1hash}-9x9.jpg`
    for (const query of ['?w=5', '?fm=json']) expect((await get(image + query)).status).toBe(404)
  })

  it('a drawing made an image by its document alone is in a sandbox', async () => {
    const { sha1hash } = await upload(`${svg}<!-- drawn -->`, 'a.txt')
    await editor.create({ _id: `image-${sha1hash}-9x9-svg`, _type: 'sanity.imageAsset' })
    const { headers } = await get(`images/lakeside/production/${sha1hash}-9x9.svg`)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/)
  })

  it('a document of another type under an asset’s id delivers nothing', async () => {
    const document = await upload('once a file', 'a.txt')
    await editor.createOrReplace({ _id: document._id, _type: 'note' })
    expect((await get(document.path)).status).toBe(404)
  })

  it('what is an editor’s to say can be said', async () => {
    const document = await upload('described', 'a.txt')
    const said = { title: 'T', altText: 'A', description: 'D', originalFilename: 'b.txt' }
    expect(await editor.patch(document._id).set(said).commit()).toMatchObject({ ...said, url: document.url })
  })

  it('values of an export are taken where they are a person’s, and left where they are the bytes’', async () => {
    const document = await editor.assets.upload('image', await quarters(40, 20).png().toBuffer())
    const exported = {
      sha1hash: 'f'.repeat(40),
      size: 7,
      uploadId: 'from-elsewhere',
      originalFilename: 'lake.png',
      metadata: { lqip: 'data:,', dimensions: { width: 1, height: 1, aspectRatio: 1 }, hasAlpha: false },
    }
    const { sha1hash, size, uploadId } = document
    expect(await editor.patch(document._id).set(exported).commit()).toMatchObject({
      ...{ sha1hash, size, uploadId, originalFilename: 'lake.png' },
      metadata: { lqip: 'data:,', dimensions: { width: 40, height: 20, aspectRatio: 2 }, hasAlpha: true },
    })
    // The same address, as it is told to who asks from elsewhere.
    for (const host of ['https://news.example.org/lake', lake.url]) {
      const patched = await editor
        .patch(document._id)
        .set({ url: `${host}/${document.path}` })
        .commit()
      expect(patched).toMatchObject({ url: document.url })
    }
  })
})
