import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { PrintFolder } from '@/server/press/keep/print-folder'
import { Shelf, type ShelvedPrint } from '@/server/press/keep/shelf'
import { makePrint, unpacked } from '@/server/press/make/make-print'
import type { Sheet } from '@/server/press/print'

import { fresh } from './support/stage'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lakeside-prints-'))
})
afterEach(() => {
  jest.useRealTimers()
  rmSync(root, { recursive: true, force: true })
})

const longEnough = 10_000

const page = (text: string) => `<!doctype html><html><body>${`<p>${text}</p>`.repeat(40)}</body></html>`

async function shelvedOf(key: string, text = 'Grüße', about: Partial<Sheet & ShelvedPrint> = {}) {
  const { syncTags = ['s1:a'], surroundingsTags = [], goodUntil, ...sheet } = about
  const print = await makePrint({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=0' },
    body: Buffer.from(page(text)),
    ...sheet,
  })
  return { ...fresh, key, print, syncTags, surroundingsTags, goodUntil } satisfies ShelvedPrint
}

const css = { contentType: 'text/css; charset=utf-8', syncTags: [] }
const image = { contentType: 'image/png', body: Buffer.alloc(900, 1) }

/** Every file of the folder, or of one in it, by its path, in order. */
function files(folder = root): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
}
const site = () => files(join(root, 'site'))
const records = () => files(join(root, 'records'))
const content = (path: string) => readFileSync(join(root, 'site', path))

/** A folder that has got somewhere in the stream of events. */
function open(edition = 'one') {
  const warnings: string[] = []
  const folder = new PrintFolder(root, edition, (message) => warnings.push(message))
  return { folder, warnings }
}

/** Has a folder note down where it is, as it does after a moment. */
function saved(folder: PrintFolder, position = 'p1') {
  jest.useFakeTimers()
  folder.setPosition(position)
  jest.advanceTimersByTime(longEnough)
  jest.useRealTimers()
}

/** From the given step on the folder moves and removes nothing more, as if the machine had stopped. */
function endAtStep(last: number): void {
  let step = 0
  const untilThen =
    <Given extends unknown[]>(work: (...given: Given) => void) =>
    (...given: Given) => {
      if (step >= last) throw new Error('Nothing happens any more.')
      step += 1
      work(...given)
    }
  const rename = untilThen(fs.renameSync)
  const remove = untilThen(fs.rmSync)
  jest.spyOn(fs, 'renameSync').mockImplementation(rename)
  jest.spyOn(fs, 'rmSync').mockImplementation(remove)
}

describe('the files of the site', () => {
  it('are the page and its compressed twins, as servers look for them', async () => {
    open().folder.put(await shelvedOf('/articles/py'))
    const [plain, br, gz] = ['index.html', 'index.html.br', 'index.html.gz'].map(
      (name) => `articles/py/${name}`,
    )
    expect(site()).toEqual([plain, br, gz])
    expect(content('articles/py/index.html').toString()).toBe(page('Grüße'))
    expect(brotliDecompressSync(content('articles/py/index.html.br')).toString()).toBe(page('Grüße'))
    expect(gunzipSync(content('articles/py/index.html.gz')).toString()).toBe(page('Grüße'))
  })

  it.each<[string, string, Partial<Sheet & ShelvedPrint>]>([
    ['/', 'index.html', {}],
    ['/articles', 'articles/index.html', {}],
    ['/_next/static/chunks/a-1.css', '_next/static/chunks/a-1.css', css],
    ['/robots.txt', 'robots.txt', { contentType: 'text/plain' }],
    ['/feed.xml', 'feed.xml', { contentType: 'application/rss+xml' }],
    ['/v1.2/notes', 'v1.2/notes/index.html', {}],
    ['/articles/caf%C3%A9', 'articles/café/index.html', {}],
    ['/articles/%E5%85%A5%E9%96%80', 'articles/入門/index.html', {}],
  ])('%s is %s', async (key, file, about) => {
    const { folder, warnings } = open()
    folder.put(await shelvedOf(key, 'A', about))
    expect(site()).toEqual([file, `${file}.br`, `${file}.gz`])
    expect(warnings).toEqual([])
  })

  it('are one for what does not compress', async () => {
    open().folder.put(await shelvedOf('/icon.png', '', image))
    expect(site()).toEqual(['icon.png'])
    expect(content('icon.png')).toEqual(image.body)
  })

  it.each<[string, string, number?]>([
    ['a query', '/search?q=py'],
    ['a way up', '/..%2Fetc'],
    ['a way up further in', '/a%2F..%2F..%2Fetc'],
    ['a hidden file', '/.htaccess'],
    ['a space', '/articles/a%20b'],
    ['an end of a text', '/articles/%00'],
    ['a line break', '/articles/a%0Ab'],
    ['a backslash', '/articles/a%5Cb'],
    ['a percent sign', '/articles/100%25'],
    ['a name that is too long', `/articles/${'a'.repeat(300)}`],
    ['a status of its own', '/-/not-found', 404],
  ])('are not written for what has %s', async (...[, key, status = 200]) => {
    const { folder, warnings } = open()
    folder.put(await shelvedOf(key, 'A', { status }))
    expect([...site(), ...records()]).toEqual([])
    folder.remove(key)
    expect(warnings).toEqual([])
  })

  it('are never those of another page, such as one whose name has a slash in it', async () => {
    const { folder } = open()
    folder.put(await shelvedOf('/articles/py', 'Own'))
    folder.put(await shelvedOf('/articles%2Fpy', 'Foreign'))
    expect(content('articles/py/index.html').toString()).toBe(page('Own'))
  })

  it('change together, and leave nothing half done', async () => {
    const { folder } = open()
    folder.put(await shelvedOf('/articles/py', 'Before'))
    folder.put(await shelvedOf('/articles/py', 'After'))
    expect(content('articles/py/index.html').toString()).toBe(page('After'))
    expect(gunzipSync(content('articles/py/index.html.gz')).toString()).toBe(page('After'))
    expect(files().filter((file) => file.endsWith('.new'))).toEqual([])
    expect(records()).toHaveLength(1)
  })

  it('are gone at once when the print is, and others are not', async () => {
    const { folder } = open()
    for (const key of ['/', '/articles/py', '/articles/lua']) folder.put(await shelvedOf(key))
    folder.put(await shelvedOf('/icon.png', '', image))
    folder.remove('/articles/py')
    expect(site().filter((file) => file.startsWith('articles/py'))).toEqual([])
    expect(site().filter((file) => file.startsWith('articles/lua'))).toHaveLength(3)
    folder.remove('/icon.png')
    folder.remove('/articles/lua')
    folder.remove('/articles/never-printed')
    folder.remove('/')
    expect([...site(), ...records()]).toEqual([])
  })

  it('have no twins of a time when they were longer', async () => {
    const { folder } = open()
    folder.put(await shelvedOf('/robots.txt', 'Long', { contentType: 'text/plain' }))
    folder.put(await shelvedOf('/robots.txt', '', { contentType: 'text/plain', body: Buffer.from('Short') }))
    expect(site()).toEqual(['robots.txt'])
    expect(content('robots.txt').toString()).toBe('Short')
  })

  it('go with what has to make room on the shelf', async () => {
    const { folder } = open()
    const first = await shelvedOf('/a')
    const shelf = new Shelf(Math.ceil(first.print.size * 2.5), folder)
    shelf.put(first)
    for (const key of ['/b', '/c']) shelf.put(await shelvedOf(key))
    expect(site().filter((file) => file.endsWith('.html'))).toEqual(['b/index.html', 'c/index.html'])
    expect(records()).toHaveLength(2)
    shelf.expire(['s1:a'])
    expect([...site(), ...records()]).toEqual([])
  })
})

describe('the next start', () => {
  it('leaves alone what is not the press’s', async () => {
    writeFileSync(join(root, 'notes.txt'), 'mine')
    saved(await printed())
    open().folder.restore()
    expect(readFileSync(join(root, 'notes.txt'), 'utf8')).toBe('mine')
  })

  async function printed() {
    const { folder } = open()
    folder.put(await shelvedOf('/articles/py', 'Article', { syncTags: ['s1:a', 's1:b'] }))
    folder.put(await shelvedOf('/icon.png', '', { ...image, syncTags: [] }))
    return folder
  }

  it('finds everything as it was, and where it was in the stream', async () => {
    const before = await shelvedOf('/articles/py', 'Article', {
      syncTags: ['s1:a', 's1:b'],
      surroundingsTags: ['s1:c'],
      goodUntil: 4_000_000_000_000,
    })
    const first = open().folder
    first.put(before)
    first.put(await shelvedOf('/icon.png', '', { ...image, syncTags: [] }))
    saved(first)
    const { folder, warnings } = open()
    const restored = folder.restore()
    expect(folder.position).toBe('p1')
    expect(restored.map(({ key }) => key).sort()).toEqual(['/articles/py', '/icon.png'])
    expect(restored.find(({ key }) => key === '/articles/py')).toEqual({
      key: '/articles/py',
      print: before.print,
      syncTags: ['s1:a', 's1:b'],
      surroundingsTags: ['s1:c'],
      goodUntil: 4_000_000_000_000,
    })
    const icon = restored.find(({ key }) => key === '/icon.png')
    expect(icon && unpacked(icon.print.forms)).toEqual(image.body)
    expect(warnings).toEqual([])
  })

  it('takes what it finds away when it expires', async () => {
    saved(await printed())
    const { folder } = open()
    const shelf = new Shelf(1_000_000, folder)
    for (const restored of folder.restore()) shelf.restore({ ...fresh, ...restored })
    shelf.expire(['s1:b'])
    expect(site()).toEqual(['icon.png'])
    expect(records()).toHaveLength(1)
  })

  it('begins with nothing in another edition', async () => {
    saved(await printed())
    const { folder } = open('two')
    expect([...site(), ...records()]).toEqual([])
    expect(folder.position).toBeUndefined()
    expect(folder.restore()).toEqual([])
    folder.put(await shelvedOf('/articles/py'))
    expect(site()).toHaveLength(3)
  })

  it('begins with nothing when it cannot be told what has changed since', async () => {
    await printed()
    const { folder } = open()
    expect(folder.restore()).toEqual([])
    expect([...site(), ...records()]).toEqual([])
    folder.put(await shelvedOf('/articles/py'))
    expect(site()).toHaveLength(3)
  })

  it('begins with nothing when the state cannot be read', async () => {
    saved(await printed())
    writeFileSync(join(root, 'state.json'), '{"edition":"one","pos')
    expect(open().folder.restore()).toEqual([])
    expect([...site(), ...records()]).toEqual([])
  })

  it.each<[string, (about: string) => string]>([
    ['half a record', (about) => about.slice(0, -20)],
    ['nothing', () => ''],
    ['a record of another kind', () => '{"key":1}'],
    ['a record of no page', (about) => about.replace(/"key":"[^"]*"/, '"key":"/%zz"')],
    ['a record of a page elsewhere', (about) => about.replace(/"key":"[^"]*"/, '"key":"/..%2F..%2Fetc"')],
  ])('overlooks %s', async (_, change) => {
    saved(await printed())
    const [name = ''] = records()
    const about = readFileSync(join(root, 'records', name), 'utf8')
    writeFileSync(join(root, 'records', 'ffff.json'), change(about))
    expect(open().folder.restore()).toHaveLength(2)
  })

  it.each(Array.from({ length: 9 }, (_, at) => at))(
    'has no file that nothing would expire, nor one of another print, when the last run ended at its step %i',
    async (last) => {
      const { folder } = open()
      folder.put(await shelvedOf('/articles/py', 'Before'))
      saved(folder)
      const after = await shelvedOf('/articles/py', 'After')
      endAtStep(last)
      folder.put(after)
      jest.restoreAllMocks()
      const restored = open().folder.restore()
      expect(site().filter((file) => !file.endsWith('.new'))).toHaveLength(restored.length * 3)
      for (const { print } of restored) {
        const { digest } = await makePrint({ ...print, body: content('articles/py/index.html') })
        expect(digest).toBe(print.digest)
        expect(unpacked(print.forms)).toEqual(content('articles/py/index.html'))
      }
    },
  )

  it('overlooks a print of which a file is missing, and clears away the rest', async () => {
    saved(await printed())
    rmSync(join(root, 'site/articles/py/index.html.br'))
    expect(
      open()
        .folder.restore()
        .map(({ key }) => key),
    ).toEqual(['/icon.png'])
    expect(site()).toEqual(['icon.png'])
    expect(records()).toHaveLength(1)
  })
})

describe('the position in the stream', () => {
  it('is written down a little later, once for many', async () => {
    const { folder } = open()
    jest.useFakeTimers()
    for (const position of ['p1', 'p2', 'p3']) folder.setPosition(position)
    expect(folder.position).toBe('p3')
    expect(open().folder.position).toBeUndefined()
    jest.advanceTimersByTime(longEnough)
    expect(open().folder.position).toBe('p3')
    folder.setPosition('p4')
    jest.advanceTimersByTime(longEnough)
    expect(open().folder.position).toBe('p4')
  })
})

describe('a disk that does not do as it is told', () => {
  it('says so and keeps no half of a page', async () => {
    const { folder, warnings } = open()
    // Where the last of the files belongs, something else stands.
    mkdirSync(join(root, 'site/articles/py/index.html.br.new'), { recursive: true })
    folder.put(await shelvedOf('/articles/py'))
    expect(warnings.join()).toContain('/articles/py')
    expect(existsSync(join(root, 'site/articles/py/index.html'))).toBe(false)
    expect(existsSync(join(root, 'site/articles/py/index.html.gz'))).toBe(false)
    expect(records()).toEqual([])
  })

  it('says so when there is no place for a folder, and goes on with others', async () => {
    const { folder, warnings } = open()
    writeFileSync(join(root, 'site/articles'), '')
    folder.put(await shelvedOf('/articles/py'))
    expect(warnings.join()).toContain('/articles/py')
    folder.put(await shelvedOf('/about'))
    expect(site()).toContain('about/index.html')
  })

  it('says so when what is out of date cannot be removed', async () => {
    const { folder, warnings } = open()
    folder.put(await shelvedOf('/articles/py'))
    rmSync(join(root, 'site/articles/py/index.html'))
    mkdirSync(join(root, 'site/articles/py/index.html'))
    folder.remove('/articles/py')
    expect(warnings.join()).toMatch(/\/articles\/py is out of date/)
  })

  it('says so when the position cannot be written down', () => {
    const { folder, warnings } = open()
    mkdirSync(join(root, 'state.json.new'))
    saved(folder)
    expect(warnings.join()).toMatch(/state/)
    expect(folder.position).toBe('p1')
  })

  it('is not accepted from the start', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => new PrintFolder(join(root, 'file'), 'one')).toThrow()
  })
})
