import type { Print, Sheet } from '../print'
import type { Render, Rendered } from '../rendered'
import type { Validity } from '../validity'
import { makePrint } from './make-print'
import { compose, isHtml, type SheetOptions } from './sheet'
import { isComplete, StyleSheets } from './style-sheets'

/** A printed page, and how long it is good. */
export type Printed = Validity & {
  sheet: Sheet
  print: Print
  /** What only Next's scripts would fill in. A page with flaws is printed as it came, scripts and all. */
  flaws: readonly string[]
  /** Whether every style sheet that the page links to could be put into it. */
  hasAllStyles: boolean
}

/** Turns what Next rendered into prints: fetches the style sheets, composes the page, compresses it. */
export class Printer {
  readonly #styleSheets: StyleSheets

  constructor(
    render: Render,
    private readonly options: SheetOptions,
  ) {
    this.#styleSheets = new StyleSheets(render)
  }

  /**
   * Prints a rendered answer of any type.
   * @throws an Error that says why, when it is a redirect that browsers must not follow
   */
  async print(rendered: Rendered): Promise<Printed> {
    // Only for the addresses of its style sheets, which are plain ASCII: to decode a page takes a measurable part of the time.
    const html = isHtml(rendered.headers) ? rendered.body.toString('latin1') : ''
    const styles = await this.#styleSheets.of(html)
    const { sheet, flaws, ...validity } = compose(rendered, this.options, styles)
    return {
      ...validity,
      sheet,
      print: await makePrint(sheet),
      flaws,
      hasAllStyles: isComplete(html, styles),
    }
  }
}
