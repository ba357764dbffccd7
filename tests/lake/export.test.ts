import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { exportDataset } from '../../lake/transfer/export'
import { importNdjson } from '../../lake/transfer/import'
import type { JsonObject, LakeDocument } from '../../lake/documents/types'
import { assetLake, photoWithPlace, quarters, sha1 } from './assets-fixtures'

let lake: Awaited<ReturnType<typeof assetLake>>
let folder: string
let image: LakeDocument
beforeEach(async () => {
  lake = await assetLake()
  folder = await mkdtemp(join(tmpdir(), 'lakeside-export-test-'))
  image = await lake.upload(
    await photoWithPlace(),
    'filename=winter.jpg&title=Winter&meta=location&meta=lqip',
  )
  await lake.upload(await quarters(30, 20).png().toBuffer(), 'filename=unused.png')
  await lake.upload(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><script/></svg>',
    'filename=a.svg',
  )
  await lake.post('files/production?filename=notes.txt', 'notes')
  const figure = { _type: 'figure', alt: 'Lake', asset: { _type: 'reference', _ref: image._id } }
  lake.store.commit([
    {
      create: {
        _id: 'article-a',
        _type: 'article',
        _createdAt: '2020-01-01T00:00:00Z',
        leadImage: figure,
        body: [{ ...figure, _key: 'k' }],
      },
    },
    {
      create: {
        _id: 'drafts.article-a',
        _type: 'article',
        note: '“draft”',
        see: { _type: 'reference', _ref: image._id },
      },
    },
    { create: { _id: '_.groups.editors', _type: 'system.group' } },
  ])
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await lake.close()
})

const hash = () => String(image.sha1hash)

it('writes Sanity’s format: documents on lines, images beside them, the rest in assets.json', async () => {
  const result = await exportDataset(join(folder, 'out'), lake.store, lake.assets)
  expect(result).toMatchObject({ documents: 2, assets: 4, missing: [] })
  expect((await readdir(join(folder, 'out'))).sort()).toEqual([
    'assets.json',
    'data.ndjson',
    'files',
    'images',
  ])
  const lines = (await readFile(join(folder, 'out', 'data.ndjson'), 'utf8')).trim().split('\n')
  const [article, draft] = lines.map((line) => JSON.parse(line) as JsonObject)
  const reference = `image@file://./images/${hash()}-300x200.jpg`
  expect(article).toMatchObject({
    _id: 'article-a',
    leadImage: { _type: 'figure', alt: 'Lake', _sanityAsset: reference },
    body: [{ _key: 'k', _sanityAsset: reference }],
  })
  expect(JSON.stringify(article)).not.toContain('"asset"')
  expect(draft).toMatchObject({ _id: 'drafts.article-a', note: '“draft”', see: { _ref: image._id } })
  const known = JSON.parse(await readFile(join(folder, 'out', 'assets.json'), 'utf8')) as Record<
    string,
    JsonObject
  >
  expect(known[`image-${hash()}`]).toMatchObject({ originalFilename: 'winter.jpg', title: 'Winter' })
  for (const name of ['url', 'path', '_id', 'uploadId'])
    expect(known[`image-${hash()}`]).not.toHaveProperty(name)
  const bytes = await readFile(join(folder, 'out', 'images', `${hash()}-300x200.jpg`))
  expect(sha1(bytes)).toBe(hash())
})

it.each(['out.tar.gz', 'out.ndjson', 'out'])('comes back the same from %s', async (name) => {
  await exportDataset(join(folder, name), lake.store, lake.assets)
  const other = await assetLake()
  await importNdjson(join(folder, name), other.store, other.assets, { author: 'p' })
  // A single file names only the assets that its documents use.
  const all = lake.store.documents().filter(({ _id }) => !_id.startsWith('_.'))
  const expected = name.endsWith('.ndjson')
    ? all.filter(({ _type, _id }) => _type === 'article' || _id === image._id)
    : all
  const plain = ({ _rev, uploadId: _upload, ...document }: LakeDocument) => ({
    ...document,
    _rev: typeof _rev,
  })
  expect(other.store.documents().map(plain)).toEqual(expected.map(plain))
  await other.close()
})

it('takes releases along, with what is in them', async () => {
  lake.store.commit([
    {
      create: {
        _id: '_.releases.r1',
        _type: 'system.release',
        state: 'active',
        metadata: { title: 'Spring' },
      },
    },
    { create: { _id: 'versions.r1.article-a', _type: 'article', note: 'later' } },
  ])
  await exportDataset(join(folder, 'out.ndjson'), lake.store, lake.assets)
  const other = await assetLake()
  await importNdjson(join(folder, 'out.ndjson'), other.store, other.assets, { author: 'p' })
  expect(other.store.read('_.releases.r1')).toMatchObject({ state: 'active', metadata: { title: 'Spring' } })
  expect(other.store.read('versions.r1.article-a')).toMatchObject({ note: 'later' })
  await other.close()
})

it('writes over nothing unless told to, and leaves nothing half made', async () => {
  await writeFile(join(folder, 'out.ndjson'), 'mine')
  await expect(exportDataset(join(folder, 'out.ndjson'), lake.store, lake.assets)).rejects.toThrow(
    /already exists.*--overwrite/,
  )
  expect(await readdir(folder)).toEqual(['out.ndjson'])
  await exportDataset(join(folder, 'out.ndjson'), lake.store, lake.assets, { overwrite: true })
  expect((await readdir(folder)).sort()).toEqual(['assets.json', 'files', 'images', 'out.ndjson'])
})

it('never writes over a folder that holds other things', async () => {
  await writeFile(join(folder, 'thesis.txt'), 'mine')
  const write = exportDataset(folder, lake.store, lake.assets, { overwrite: true })
  await expect(write).rejects.toThrow(/holds other files \(thesis\.txt\)/)
  await exportDataset(join(folder, 'out'), lake.store, lake.assets)
  await exportDataset(join(folder, 'out'), lake.store, lake.assets, { overwrite: true })
  await mkdir(join(folder, 'images'))
  await writeFile(join(folder, 'images', 'own.jpg'), 'mine')
  await exportDataset(join(folder, 'data.ndjson'), lake.store, lake.assets, { overwrite: true })
  expect(await readdir(join(folder, 'images'))).toContain('own.jpg')
})

it('names the assets whose bytes are gone, and keeps their references', async () => {
  await rm(join(lake.folder, 'assets'), { recursive: true })
  const { missing, assets } = await exportDataset(join(folder, 'out'), lake.store, lake.assets)
  expect(assets).toBe(0)
  expect(missing).toContain(image._id)
  expect(await readFile(join(folder, 'out', 'data.ndjson'), 'utf8')).toContain(`"_ref":"${image._id}"`)
})
