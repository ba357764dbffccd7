/** What a provider's player needs: its scripts, its own storage, full screen, and links that lead out of it. */
const attributes = {
  sandbox:
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation',
  allow: 'encrypted-media; picture-in-picture',
  allowfullscreen: '',
  referrerpolicy: 'strict-origin-when-cross-origin',
  loading: 'lazy',
}

/**
 * `<embed-consent data-src data-title>` holds a placeholder with a hidden button (`data-placeholder`) and an empty
 * place (`data-frame`). It shows the button. When the button is pressed, the provider's frame takes the place and
 * gets the focus. Until then, nothing is requested from the provider.
 */
export class EmbedConsent extends HTMLElement {
  #connection = new AbortController()

  connectedCallback(): void {
    this.#connection = new AbortController()
    const { signal } = this.#connection
    const button = this.querySelector('button')
    button?.removeAttribute('hidden')
    button?.addEventListener('click', () => this.#load(), { signal })
  }

  disconnectedCallback(): void {
    this.#connection.abort()
  }

  #load(): void {
    const { src = '', title = '' } = this.dataset
    const frame = document.createElement('iframe')
    // The address comes last: what a frame may do is fixed when it starts to load.
    for (const [name, value] of Object.entries({ title, ...attributes, src })) frame.setAttribute(name, value)
    this.querySelector('[data-frame]')?.replaceChildren(frame)
    this.querySelector('[data-placeholder]')?.toggleAttribute('hidden', true)
    frame.focus()
    // Until the provider's page has loaded, the focus is in an empty page and is lost with it. So the frame gets it
    // again.
    frame.addEventListener(
      'load',
      () => {
        if (document.activeElement !== frame) return
        frame.blur()
        frame.focus()
      },
      { once: true },
    )
  }
}
