/** Errors that are no failures: the reader closed the browser's sharing dialog, or had opened it already. */
const readersOwn = ['AbortError', 'InvalidStateError']

/**
 * `<share-story data-title>` holds a hidden button to share, a hidden button to copy, a hidden read-only field with
 * the story's address and an empty status line (`role="status" data-copied`). It shows the button to share if the
 * browser can share by itself, else the button to copy. If the clipboard is not available either, it shows the field
 * with the address selected.
 */
export class ShareStory extends HTMLElement {
  #connection = new AbortController()

  connectedCallback(): void {
    this.#connection = new AbortController()
    const { signal } = this.#connection
    const share = this.querySelector('[data-share]')
    const copy = this.querySelector('[data-copy]')
    const canShare = navigator.canShare?.(this.#story) ?? false
    share?.toggleAttribute('hidden', !canShare)
    copy?.toggleAttribute('hidden', canShare)
    share?.addEventListener('click', () => void this.#share(), { signal })
    copy?.addEventListener('click', () => void this.#copy(), { signal })
    addEventListener('pageshow', () => this.#say(''), { signal })
  }

  disconnectedCallback(): void {
    this.#connection.abort()
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector('input')
  }

  get #story() {
    return { title: this.dataset.title ?? '', url: this.#field?.value ?? '' }
  }

  async #share(): Promise<void> {
    this.#say('')
    try {
      await navigator.share(this.#story)
    } catch (error) {
      const isReaders = error instanceof DOMException && readersOwn.includes(error.name)
      if (!isReaders) await this.#copy()
    }
  }

  async #copy(): Promise<void> {
    // Screen readers announce the same words again only if the line was empty in between.
    this.#say('')
    try {
      await navigator.clipboard.writeText(this.#story.url)
      this.#say(this.#status?.dataset.copied ?? '')
    } catch {
      const field = this.#field
      field?.removeAttribute('hidden')
      field?.focus()
      field?.select()
    }
  }

  get #status(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[role=status]')
  }

  #say(words: string): void {
    if (this.#status) this.#status.textContent = words
  }
}
