/**
 * As a root margin: a line one screen above the window. The body, which starts at the top of the document, crosses
 * it once more than a screen has been scrolled.
 */
const ONE_SCREEN_ABOVE = '100% 0px -199% 0px'

/**
 * `<back-to-top><a href="#top">Back to top</a></back-to-top>`: moves the link from its place into a corner of the
 * window (attribute `floating`, drawn by the page's style) while more than a screen has been scrolled and its place
 * is out of sight. It is the same link all the time, so the browser follows it, moves the focus and scrolls as it
 * would without this element.
 */
export class BackToTop extends HTMLElement {
  #isFar = false
  #isInPlace = false
  #observers: IntersectionObserver[] = []

  connectedCallback(): void {
    this.#observers = [
      observe(document.body, ONE_SCREEN_ABOVE, (isFar) => this.#update({ isFar })),
      observe(this, '0px', (isInPlace) => this.#update({ isInPlace })),
    ]
  }

  disconnectedCallback(): void {
    for (const observer of this.#observers) observer.disconnect()
    this.#observers = []
  }

  #update({ isFar = this.#isFar, isInPlace = this.#isInPlace }): void {
    this.#isFar = isFar
    this.#isInPlace = isInPlace
    this.toggleAttribute('floating', isFar && !isInPlace)
  }
}

function observe(
  target: Element,
  rootMargin: string,
  report: (isMet: boolean) => void,
): IntersectionObserver {
  const observer = new IntersectionObserver(
    (entries) => {
      const latest = entries.at(-1)
      if (latest) report(latest.isIntersecting)
    },
    // Not the default root: in a frame, that would be the outermost window, to which no margin applies.
    { root: document, rootMargin },
  )
  observer.observe(target)
  return observer
}
