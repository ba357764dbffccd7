/**
 * `<reading-progress>` covers a whole story. If the browser has scroll-driven animations, the style sheet does all
 * the work. If not, the element updates the custom property `--progress`: 0 when the beginning of the story is at
 * the top of the window, 1 when its end is at the bottom.
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
