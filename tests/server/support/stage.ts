import { Press } from '@/server/press/press'
import type { Rendered } from '@/server/press/printed-page'

type Request = { path: string; land: (rendered: Rendered) => void; fail: () => void }

/** A rendered page of the given text. */
export function html(text: string, tags: readonly string[] = ['s1:a'], status = 200): Rendered {
  const meta = tags.length > 0 ? `<meta name="lakeside:sync-tags" content="${tags.join(' ')}">` : ''
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(
      `<!doctype html><html lang="en"><head>${meta}<title>${text}</title></head><body>${text}</body></html>`,
    ),
  }
}

/** What Next answers when rendering failed or called notFound(). */
export const errorShell = (status: number): Rendered => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(
    '<!doctype html><html id="__next_error__"><head></head><body><script>1</script></body></html>',
  ),
})

/** A press whose renders are finished by the test, one by one and in any order. */
export function stage() {
  const asked: Request[] = []
  const press = new Press(
    (path) =>
      new Promise((land, reject) => {
        asked.push({ path, land, fail: () => reject(new Error('Next cannot be reached.')) })
      }),
  )
  press.setLive(true)
  /** Asks for a page and finishes the render that this begins. */
  const read = async (path: string, rendered: Rendered) => {
    const before = asked.length
    const answer = press.page(path)
    asked[before]?.land(rendered)
    return readable(await answer)
  }
  /** Asks for a page that needs a render, and gives both ends. */
  const begin = (path: string) => {
    const answer = press.page(path).then(readable)
    const render = asked.at(-1)
    if (!render) throw new Error('Nothing was rendered.')
    return { answer, ...render }
  }
  return { press, asked, read, begin, paths: () => asked.map(({ path }) => path) }
}

/** An answer with its text in the place of its bytes. */
export function readable<T extends Rendered>({ body, ...answer }: T) {
  const [, text = body.toString()] = /<body>(.*)<\/body>/.exec(body.toString()) ?? []
  return { ...answer, text }
}
