import type { Answer } from '@/server/press/answer/answer'
import { Press, type PressOptions } from '@/server/press/answer/press'
import { formOf, unpacked } from '@/server/press/make/make-print'
import type { Rendered } from '@/server/press/rendered'

type Request = { path: string; land: (rendered: Rendered) => void; fail: () => void }

const htmlType = { 'content-type': 'text/html; charset=utf-8' }

type Says = { around?: readonly string[]; aroundUntil?: string; until?: string; kept?: string }

const metas = (tags: readonly string[], { around = [], aroundUntil = '', until = '', kept = '' }: Says) =>
  Object.entries({
    'sync-tags': tags.join(' '),
    'surroundings-tags': around.join(' '),
    'surroundings-good-until': aroundUntil,
    'good-until': until,
    kept,
  })
    .map(([name, content]) => content && `<meta name="lakeside:${name}" content="${content}">`)
    .join('')

/** A rendered page of the given text, and what else it says about how long it is good. */
export function html(
  text: string,
  tags: readonly string[] = ['s1:a'],
  status = 200,
  says: Says = {},
): Rendered {
  const meta = metas(tags, says)
  return {
    status,
    headers: htmlType,
    body: Buffer.from(
      `<!doctype html><html lang="en"><head>${meta}<title>${text}</title></head><body>${text}</body></html>`,
    ),
  }
}

/** What Next answers when rendering failed or called notFound(). */
export const errorShell = (status: number): Rendered => ({
  status,
  headers: htmlType,
  body: Buffer.from(
    '<!doctype html><html id="__next_error__"><head></head><body><script>1</script></body></html>',
  ),
})

/** A redirect as Next answers it. */
export const redirect = (location: string, status = 308): Rendered => ({
  status,
  headers: { location },
  body: Buffer.alloc(0),
})

/** A file of the build, which its name tells from every other. */
export const buildFile = (body: string | Buffer, contentType = 'text/css; charset=utf-8'): Rendered => ({
  status: 200,
  headers: { 'content-type': contentType, 'cache-control': 'public, max-age=31536000, immutable' },
  body: Buffer.from(body),
})

/** A print on the shelf of which nothing special is to be said. */
export const fresh = {
  surroundingsTags: [],
  goodUntil: undefined,
  renderedAt: 0,
  isExpired: false,
  areSurroundingsOld: false,
  reads: 0,
}

/** How a press is set up where a test says nothing else. */
export const pressOptions: PressOptions = {
  siteUrl: 'http://localhost:3000',
  imageOrigin: undefined,
  policyInPage: false,
  budget: 10_000_000,
}

/** Lets everything happen that needs no outside. */
export const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

/**
 * A press whose renders are finished by the test, one by one and in any order. Those of `standing`, by path, are finished at once.
 */
export function stage(options: Partial<PressOptions> = {}, standing: Record<string, Rendered> = {}) {
  const asked: Request[] = []
  const warnings: string[] = []
  const press = new Press(
    (path) =>
      new Promise((land, reject) => {
        asked.push({ path, land, fail: () => reject(new Error('Next cannot be reached.')) })
        const page = standing[path]
        if (page) land(page)
      }),
    { ...pressOptions, warn: (message) => warnings.push(message), ...options },
  )
  press.setLive(true)
  const ask = async (path: string) => readable(await press.page(path))
  /** The render of that number, once it has begun. */
  const render = async (number: number) => {
    await turn()
    const request = asked[number]
    if (!request) throw new Error(`There is no render ${number}.`)
    return request
  }
  /** Asks for a page and finishes the render that this begins. */
  const read = async (path: string, rendered: Rendered) => {
    const before = asked.length
    const answer = ask(path)
    asked[before]?.land(rendered)
    return answer
  }
  /** Asks for a page that needs a render, and gives both ends. */
  const begin = (path: string) => {
    const before = asked.length
    const answer = ask(path)
    const begun = asked[before]
    if (!begun) throw new Error('Nothing was rendered.')
    return { answer, ...begun }
  }
  return { press, asked, warnings, ask, render, read, begin, paths: () => asked.map(({ path }) => path) }
}

/** What a reader sees of an answer, with its text in the place of its bytes. */
export function readable(answer: Answer | undefined) {
  if (!answer) throw new Error('The press leaves this answer to Next.')
  const { print, origin } = answer
  const body = unpacked(print.forms).toString()
  const [, text = body] = /<body>(.*)<\/body>/.exec(body) ?? []
  const { etag } = formOf(print, 'gzip')
  return { status: print.status, headers: print.headers, contentType: print.contentType, text, origin, etag }
}
