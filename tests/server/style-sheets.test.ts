import { Notice } from '@/server/press/keep/notice'
import { unpacked } from '@/server/press/make/make-print'
import { Printer } from '@/server/press/make/printer'
import { compose } from '@/server/press/make/sheet'
import { stripPage } from '@/server/press/make/strip'
import { StyleSheets } from '@/server/press/make/style-sheets'

import { buildFile, html, stage } from './support/stage'

const link = (name: string) =>
  `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"/>`
const page = (head: string, body = '<p class="a">A</p>') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`

/** Style sheets of a build with these files, and the addresses that were asked for. */
function build(files: Record<string, ReturnType<typeof buildFile> | undefined>) {
  const asked: string[] = []
  const sheets = new StyleSheets(async (path) => {
    asked.push(path)
    const file = files[path.split('/').at(-1) ?? '']
    if (!file) throw new Error('Next cannot be reached.')
    return file
  })
  return { sheets, asked, files }
}

describe('the sheets that a page names', () => {
  it('are asked for once, however many pages name them', async () => {
    const { sheets, asked } = build({ 'a.css': buildFile('.a{}'), 'b.css': buildFile('.b{}') })
    const both = page(link('a') + link('b') + link('a'))
    expect([...(await sheets.of(both))]).toEqual([
      ['/_next/static/chunks/a.css', '.a{}'],
      ['/_next/static/chunks/b.css', '.b{}'],
    ])
    await sheets.of(both)
    expect(asked).toEqual(['/_next/static/chunks/a.css', '/_next/static/chunks/b.css'])
  })

  it.each([
    ['another host’s', '<link rel="stylesheet" href="https://styles.example/_next/static/a.css"/>'],
    ['the site’s own outside of the build', '<link rel="stylesheet" href="/a.css"/>'],
    ['a script of the build', '<script src="/_next/static/chunks/a.js"></script>'],
    ['one that is only written of', '<p>&lt;link href="/_next/static/chunks/a.css"&gt;</p>'],
  ])('are not %s', async (_, markup) => {
    const { sheets, asked } = build({})
    expect((await sheets.of(page(markup))).size).toBe(0)
    expect(asked).toEqual([])
  })

  it.each([
    ['cannot be had', undefined],
    ['is not there', { ...buildFile('Not Found', 'text/plain'), status: 404 }],
    ['is no style', buildFile('<p>', 'text/html')],
    ['would end its element', buildFile('.a::before{content:"</style>"}')],
  ])('are without one that %s, which is asked for again', async (_, file) => {
    const { sheets, asked, files } = build({ 'a.css': file })
    expect((await sheets.of(page(link('a')))).size).toBe(0)
    files['a.css'] = buildFile('.a{}')
    expect((await sheets.of(page(link('a')))).size).toBe(1)
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['url(../media/a.woff2)', 'url(/_next/static/media/a.woff2)'],
    ['url("../media/a b.png?x#y")', 'url("/_next/static/media/a%20b.png?x#y")'],
    ["url('b.svg')", "url('/_next/static/chunks/b.svg')"],
    ['url(/media/a.woff2)', 'url(/media/a.woff2)'],
    ['url(data:image/gif;base64,R0lGOD)', 'url(data:image/gif;base64,R0lGOD)'],
    ['url(https://other.example/a.png)', 'url(https://other.example/a.png)'],
    ['url(#clip)', 'url(#clip)'],
    ['a\r\nb\rc', 'a\nb\nc'],
  ])('say %s as %s', async (said, whole) => {
    const { sheets } = build({ 'a.css': buildFile(`.a{background:${said}}`) })
    const [[, text] = []] = await sheets.of(page(link('a')))
    expect(text).toBe(`.a{background:${whole}}`)
  })
})

describe('a printed page', () => {
  const texts = new Map([
    ['/_next/static/chunks/a.css', '.a{top:0}.gone{top:0}'],
    ['/_next/static/chunks/b.css', 'p{top:1px}'],
  ])

  it('has its style in one element where the first sheet was linked, and nothing of other pages', () => {
    const { html: printed, inline } = stripPage(
      page(`<title>A</title>${link('a')}${link('b')}<meta name="x"/>`),
      texts,
    )
    expect(printed).toBe(page('<title>A</title><style>.a{top:0}p{top:1px}</style><meta name="x"/>'))
    expect(inline.styles).toEqual(['.a{top:0}p{top:1px}'])
  })

  it('keeps the link to a sheet that could not be had', () => {
    expect(stripPage(page(link('a') + link('c')), texts).html).toBe(
      page(`<style>.a{top:0}</style>${link('c')}`),
    )
  })

  it('allows its style by a hash', () => {
    const options = { siteUrl: 'http://localhost:3000', imageOrigin: undefined, policyInPage: false }
    const rendered = { ...html('A'), body: Buffer.from(page(link('a'))) }
    const { sheet } = compose(rendered, options, texts)
    expect(sheet.body.toString()).toContain('<style>.a{top:0}</style>')
    expect(sheet.headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[^']+'/)
  })

  it('that is the notice is made again until it has its style', async () => {
    const asked: string[] = []
    let isDown = true
    const render = async (path: string) => {
      asked.push(path)
      if (path !== '/unavailable' && isDown) throw new Error('Next cannot be reached.')
      return path === '/unavailable'
        ? { ...html('', []), body: Buffer.from(page(link('a'))) }
        : buildFile('.a{}')
    }
    const options = { siteUrl: 'http://localhost:3000', imageOrigin: undefined, policyInPage: false }
    const notice = new Notice(render, new Printer(render, options))
    const text = async () => unpacked((await notice.print()).forms).toString()
    expect(await text()).toContain(link('a'))
    isDown = false
    for (let time = 0; time < 2; time += 1) expect(await text()).toContain('<style>.a{}</style>')
    expect(asked.filter((path) => path === '/unavailable')).toHaveLength(2)
  })

  it('comes from the press so, and its sheets are asked for beside it', async () => {
    const { begin, asked } = stage()
    const first = begin('/a')
    first.land({ ...html('A'), body: Buffer.from(page(link('a'))) })
    await new Promise((resolve) => setImmediate(resolve))
    const sheet = asked.find(({ path }) => path.endsWith('a.css'))
    sheet?.land(buildFile('.a{top:0}'))
    const { headers } = await first.answer
    expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[^']+'/)
    expect(asked.map(({ path }) => path)).toEqual(['/a', '/_next/static/chunks/a.css'])
  })
})
