import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Command } from 'commander'
import { create } from 'tar'

import { importCommand } from '../../lake/cli/import'
import { importNdjson } from '../../lake/transfer/import'
import type { JsonObject } from '../../lake/documents/types'
import { assetLake, quarters, sha1 } from './assets-fixtures'

let lake: Awaited<ReturnType<typeof assetLake>>
let folder: string
let picture: Buffer
beforeEach(async () => {
  lake = await assetLake()
  folder = await mkdtemp(join(tmpdir(), 'lakeside-import-test-'))
  picture = await quarters(30, 20).jpeg().toBuffer()
  await mkdir(join(folder, 'images'))
  await writeFile(join(folder, 'images', 'lake view.jpg'), picture)
  await writeFile(join(folder, 'notes.txt'), 'notes')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await lake.close()
})

const author = { _id: 'author-a', _type: 'author', name: 'Edith' }
const article: JsonObject = {
  _id: 'article-a',
  _type: 'article',
  _createdAt: '2020-01-01T00:00:00Z',
  _rev: 'from-elsewhere',
  headline: 'The lake \u2028 froze',
  authors: [{ _type: 'reference', _ref: 'author-a' }],
  leadImage: { _type: 'figure', alt: 'The lake', _sanityAsset: 'image@file://./images/lake%20view.jpg' },
  body: [{ _type: 'figure', _key: 'k', alt: 'Again', _sanityAsset: 'image@file://./images/lake%20view.jpg' }],
  attachment: { _sanityAsset: 'file@file://./notes.txt' },
}

async function write(lines: (JsonObject | string)[], name = 'data.ndjson') {
  const file = join(folder, name)
  await writeFile(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return file
}

const run = (file: string, mode?: 'create' | 'createIfNotExists' | 'createOrReplace') =>
  importNdjson(file, lake.store, lake.assets, { author: 'p-importer', ...(mode && { mode }) })

describe('importing', () => {
  it('stores documents with their images and files, in one transaction', async () => {
    const progress: string[] = []
    const result = await importNdjson(await write([article, '', author]), lake.store, lake.assets, {
      author: 'p-importer',
      onProgress: ({ step, done, total }) => progress.push(`${step} ${done}/${total}`),
    })
    expect(result).toMatchObject({ created: 2, replaced: 0, unchanged: 0, assets: 2 })
    expect(lake.store.transactions).toBe(1)
    expect(progress).toEqual(['assets 0/2', 'assets 1/2', 'documents 0/2', 'documents 2/2'])
    const image = `image-${sha1(picture)}-30x20-jpg`
    const stored = lake.store.read('article-a')
    expect(stored).toMatchObject({
      _createdAt: '2020-01-01T00:00:00Z',
      headline: article.headline,
      authors: [{ _type: 'reference', _ref: 'author-a', _key: expect.any(String) }],
      leadImage: { _type: 'figure', alt: 'The lake', asset: { _type: 'reference', _ref: image } },
      body: [{ _type: 'figure', _key: 'k', alt: 'Again', asset: { _type: 'reference', _ref: image } }],
      attachment: {
        _type: 'file',
        asset: { _type: 'reference', _ref: `file-${sha1(Buffer.from('notes'))}-txt` },
      },
    })
    expect(JSON.stringify(stored)).not.toContain('_sanityAsset')
    expect(stored?._rev).not.toBe('from-elsewhere')
    expect(lake.store.read(image)).toMatchObject({
      originalFilename: 'lake view.jpg',
      metadata: { isOpaque: true },
    })
    const delivered = await lake.app.request(`/images/lakeside/production/${sha1(picture)}-30x20.jpg`)
    expect(delivered.status).toBe(200)
  })

  it.each([
    [
      'create',
      {
        error:
          /line 1: Document by ID "author-a" already exists\. .*--replace.*--missing.*Nothing was imported/,
      },
    ],
    ['createIfNotExists', { name: 'Old', result: { created: 1, unchanged: 1 } }],
    ['createOrReplace', { name: 'Edith', result: { created: 1, replaced: 1 } }],
  ] as const)('%s, when a document exists', async (mode, expected) => {
    lake.store.commit([{ create: { _id: 'author-a', _type: 'author', name: 'Old' } }])
    const file = await write([author, { _id: 'section-a', _type: 'section' }])
    if ('error' in expected) {
      await expect(run(file, mode)).rejects.toThrow(expected.error)
      expect(lake.store.content.size).toBe(1)
    } else {
      expect(await run(file, mode)).toMatchObject(expected.result)
      expect(lake.store.read('author-a')).toMatchObject({ name: expected.name })
    }
  })

  it('takes a folder or its archive, with assets that no document means and what was known about them', async () => {
    await write([author])
    const name = `${sha1(picture)}-30x20.jpg`
    await writeFile(join(folder, 'images', name), picture)
    await rm(join(folder, 'images', 'lake view.jpg'))
    const known = { originalFilename: 'winter.jpg', title: 'Winter', metadata: { lqip: 'x' } }
    await writeFile(join(folder, 'assets.json'), JSON.stringify({ [`image-${sha1(picture)}`]: known }))
    const archive = join(folder, 'out.tar.gz')
    await create({ gzip: true, file: archive, cwd: folder, prefix: 'production-export' }, [
      'data.ndjson',
      'images',
      'assets.json',
    ])
    for (const source of [folder, archive]) {
      lake.store.content.clear()
      expect(await run(source)).toMatchObject({ created: 1, assets: 1 })
      const image = lake.store.read(`image-${sha1(picture)}-30x20-jpg`)
      expect(image).toMatchObject({
        originalFilename: 'winter.jpg',
        title: 'Winter',
        metadata: { lqip: expect.any(String) },
      })
      expect(image?.metadata).not.toHaveProperty('palette')
    }
    expect(
      (await readdir(tmpdir())).filter(
        (entry) => entry.startsWith('lakeside-import-') && !entry.includes('test'),
      ),
    ).toEqual([])
  })

  it('leaves system documents out, and an empty file changes nothing', async () => {
    expect(await run(await write([{ _id: '_.groups.x', _type: 'system.group' }]))).toMatchObject({
      created: 0,
    })
    expect(lake.store.transactions).toBe(0)
  })
})

it('a version whose release is missing is named, and nothing is imported', async () => {
  const version = { _id: 'versions.r1.a', _type: 'article' }
  await expect(run(await write([{ _id: 'b', _type: 'article' }, version]))).rejects.toThrow(
    /line 2: document "versions.r1.a" belongs to the release "r1", which there is not\. Add the document "_\.releases\.r1"/,
  )
  expect(lake.store.transactions).toBe(0)
  const release = { _id: '_.releases.r1', _type: 'system.release', name: 'r1', state: 'active', metadata: {} }
  expect(await run(await write([version, release]))).toMatchObject({ created: 2 })
})

describe('documents of assets', () => {
  const id = () => `image-${sha1(picture)}-30x20-jpg`
  const described = (more: JsonObject = {}) => ({
    _id: id(),
    _type: 'sanity.imageAsset',
    originalFilename: 'winter.jpg',
    title: 'Winter',
    ...more,
  })
  const using = () => ({
    _id: 'article-a',
    _type: 'article',
    leadImage: { _type: 'figure', asset: { _type: 'reference', _ref: id() } },
  })

  it('come with their bytes beside them, and what the bytes tell is not taken from the file', async () => {
    await writeFile(join(folder, 'images', `${sha1(picture)}-30x20.jpg`), picture)
    const lie = described({ mimeType: 'image/svg+xml', url: 'https://evil.example/a.svg', size: 1 })
    expect(await run(await write([using(), lie]))).toMatchObject({ created: 1, assets: 1 })
    expect(lake.store.read(id())).toMatchObject({
      title: 'Winter',
      originalFilename: 'winter.jpg',
      mimeType: 'image/jpeg',
      size: picture.length,
      url: expect.stringContaining(`${sha1(picture)}-30x20.jpg`),
    })
    expect(await lake.assets.original('production', sha1(picture))).toBeDefined()
  })

  it('come without bytes when the lake has them, and one that is there already stays as it is', async () => {
    await lake.upload(picture, 'filename=first.jpg')
    expect(await run(await write([described(), using()]))).toMatchObject({ created: 1, assets: 0 })
    expect(lake.store.read(id())).toMatchObject({ originalFilename: 'first.jpg' })
    lake.store.content.clear()
    expect(await run(await write([described(), using()]))).toMatchObject({ created: 1, assets: 1 })
    expect(lake.store.read(id())).toMatchObject({ originalFilename: 'winter.jpg' })
  })

  it.each<[string, () => JsonObject, RegExp]>([
    [
      'whose bytes are not there',
      described,
      /line 2, document "image-.*bytes are missing.*images\/.*no such file/,
    ],
    [
      'whose bytes are others',
      () => described({ _id: id().replace('30x20', '31x20') }),
      /line 2, document "image-.*-31x20-jpg": the bytes that are there for it are those of "image-.*-30x20-jpg"/,
    ],
    [
      'of another kind',
      () => described({ _type: 'sanity.fileAsset' }),
      /line 2.*not the id of a sanity\.fileAsset/,
    ],
    [
      'with an id of their own',
      () => described({ _id: 'my-image' }),
      /line 2, document "my-image".*_sanityAsset/,
    ],
  ])('are refused with line and reason: %s', async (_name, document, sentence) => {
    await writeFile(join(folder, 'images', `${sha1(picture)}-31x20.jpg`), picture)
    await expect(run(await write([author, document()]))).rejects.toThrow(sentence)
    expect(lake.store.content.size).toBe(0)
  })
})

describe('what is refused, with its place', () => {
  const image = (reference: string) => ({
    _id: 'a',
    _type: 'article',
    leadImage: { _type: 'figure', _sanityAsset: reference },
  })
  it.each<[string, (JsonObject | string)[], RegExp]>([
    ['not JSON', [author, '{"_id": '], /^data\.ndjson, line 2: this is not JSON/],
    ['not an object', ['[]'], /line 1: a document must be a JSON object/],
    ['no type', [{ _id: 'x' }], /line 1: document "x" has no _type/],
    ['an id that is not text', ['{"_id": 5, "_type": "a"}'], /line 1: _id must be a string/],
    ['one id twice', [author, '', author], /line 3: document "author-a" is already in line 1/],
    [
      'nested too deeply',
      [`{"_id":"x","_type":"a","v":${'['.repeat(5000)}${']'.repeat(5000)}}`],
      /line 1: document "x" is nested too deeply/,
    ],
    [
      'a reference to nothing',
      [author, { _id: 'a', _type: 'article', by: { _type: 'reference', _ref: 'nobody' } }],
      /line 2: Document "a" references non-existent document "nobody"\. Add that document.*Nothing was imported/,
    ],
    [
      'an image from the network',
      [image('image@https://evil.example/a.jpg')],
      /line 1, document "a": .*lies on the network.*image@file:/,
    ],
    ['an image that is not there', [image('image@file://./images/none.jpg')], /there is no such file/],
    [
      'an image outside the folder',
      [image('image@file://./../../../../etc/passwd')],
      /leads outside the folder/,
    ],
    [
      'an image outside, encoded',
      [image('image@file://./%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd')],
      /leads outside the folder/,
    ],
    ['an absolute path outside', [image('file@file:///etc/passwd')], /leads outside the folder/],
    ['a symbolic link outside', [image('file@file://./link')], /leads outside the folder/],
    ['an asset of no kind', [image('file://./images/lake%20view.jpg')], /does not say what it is/],
    ['an asset of an unknown kind', [image('video@file://./a.mp4')], /does not say what it is/],
    [
      'an image that is none',
      [author, image('image@file://./notes.txt')],
      /line 2, document "a": notes\.txt: The file is not an image/,
    ],
  ])('%s', async (_name, lines, sentence) => {
    await symlink('/etc/passwd', join(folder, 'link'))
    const file = await write(lines)
    await expect(run(file)).rejects.toThrow(sentence)
    expect(lake.store.content.size).toBe(0)
  })

  it('a file that is not there, not UTF-8, or no archive', async () => {
    await expect(run(join(folder, 'none.ndjson'))).rejects.toThrow(/There is no file/)
    await writeFile(join(folder, 'latin.ndjson'), Buffer.from('{"_id":"a","_type":"\xe9"}', 'latin1'))
    await expect(run(join(folder, 'latin.ndjson'))).rejects.toThrow(/not written in UTF-8/)
    await writeFile(join(folder, 'broken.tar.gz'), 'nothing')
    await expect(run(join(folder, 'broken.tar.gz'))).rejects.toThrow(/TransferError|readable|no \.ndjson/)
    await expect(run(join(folder, 'images'))).rejects.toThrow(/no \.ndjson file/)
  })

  it('an archive with a link in it: the link is left out', async () => {
    await write([image('file@file://./link')])
    await symlink('/etc/passwd', join(folder, 'link'))
    const archive = join(folder, 'evil.tar.gz')
    await create({ gzip: true, file: archive, cwd: folder }, ['data.ndjson', 'link'])
    await expect(run(archive)).rejects.toThrow(/there is no such file/)
  })

  it('attribute names of JavaScript stay data', async () => {
    await run(await write(['{"_id":"x","_type":"a","__proto__":{"polluted":true}}']))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.hasOwn(lake.store.read('x') ?? {}, '__proto__')).toBe(true)
  })
})

describe('the command', () => {
  const output = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  afterAll(() => output.mockRestore())
  const command = async (...args: string[]) => {
    const close = jest.fn()
    let printed = ''
    const importer = importCommand(() => ({ dataset: lake.store, assets: lake.assets, close }))
    importer.exitOverride().configureOutput({ writeErr: (text) => (printed += text) })
    const program = new Command().exitOverride().addCommand(importer)
    const failed = await program.parseAsync(['import', ...args], { from: 'user' }).then(
      () => undefined,
      (error: Error) => error,
    )
    return { failed, printed, closed: close.mock.calls.length }
  }

  it('says what it did', async () => {
    const file = await write([article, author])
    expect((await command(file)).closed).toBe(1)
    expect(output).toHaveBeenLastCalledWith('Imported into "production": 2 created; 2 images and files.')
    await command(file, '--replace')
    expect(output).toHaveBeenLastCalledWith(
      'Imported into "production": 0 created, 2 replaced; 2 images and files.',
    )
  })

  it('ends with the sentence, the lake closed', async () => {
    const { failed, printed, closed } = await command(await write(['{']))
    expect(failed).toMatchObject({ exitCode: 1 })
    expect(printed).toMatch(/^data\.ndjson, line 1: this is not JSON/)
    expect(closed).toBe(1)
  })

  it('takes one of --replace and --missing', async () => {
    expect((await command('x', '--replace', '--missing')).printed).toMatch(/Choose one/)
  })
})
