import { unavailablePath } from './page-key'
import { makePrint, type Print } from './print'
import type { Render } from './rendered'
import { compose, type SheetOptions } from './sheet'
import { isComplete, type StyleSheets } from './style-sheets'

const retryAfter = '5'

const plainNotice = {
  status: 503,
  contentType: 'text/plain; charset=utf-8',
  headers: { 'cache-control': 'no-store', 'retry-after': retryAfter },
  body: Buffer.from('This page cannot be shown right now. Please try again in a moment.\n'),
}

/** What readers get when there is nothing else: the site's own notice as soon as it could be rendered once, and until then a plain one. */
export class Notice {
  #print: Print | undefined

  constructor(
    private readonly render: Render,
    private readonly options: SheetOptions,
    private readonly styleSheets: StyleSheets,
  ) {}

  async print(): Promise<Print> {
    return this.#print ?? (await this.#make()) ?? makePrint(plainNotice)
  }

  async #make(): Promise<Print | undefined> {
    const rendered = await this.render(unavailablePath).catch(() => undefined)
    if (rendered?.status !== 200) return undefined
    const headers = { 'content-type': rendered.headers['content-type'] ?? '', 'retry-after': retryAfter }
    const html = rendered.body.toString()
    const styles = await this.styleSheets.of(html)
    const print = await makePrint(compose({ ...rendered, status: 503, headers }, this.options, styles).sheet)
    // Without its style it is better than nothing, and made again.
    if (isComplete(html, styles)) this.#print = print
    return print
  }
}
