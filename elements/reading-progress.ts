/**
 * `<reading-progress>` lies over the whole of a story. Where style sheets can follow scrolling, the page's own does
 * all the work; elsewhere the element keeps the custom property `--progress`, from 0 when the story's beginning is at
 * the top of the window to 1 when its end is at the bottom.
 */
export class ReadingProgress extends HTMLElement {
  #connection = new AbortController()
  #frame = 0

  connectedCallback(): void {
    if (CSS.supports('animation-timeline', 'view()')) return
    this.#connection = new AbortController()
    const { signal } = this.#connection
    const measure = () => this.#measureSoon()
    addEventListener('scroll', measure, { passive: true, signal })
    addEventListener('resize', measure, { passive: true, signal })
    addEventListener('pageshow', measure, { signal })
    measure()
  }

  disconnectedCallback(): void {
    this.#connection.abort()
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  #measureSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      const { top, height } = this.getBoundingClientRect()
      const way = height - innerHeight
      const read = way > 0 ? Math.min(1, Math.max(0, -top / way)) : 0
      this.style.setProperty('--progress', String(read))
    })
  }
}
