import { hidesAdvertisements, isOnScreen } from './ad-block-probe'
import { keep, recall } from './storage'

const KEY = 'lakeside:notice-dismissed-until'
const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000

/**
 * `<ad-block-notice>` holds a sponsor slot (`div`) and a hidden notice (`aside`) in the same place. If the browser
 * hides advertisements, it shows the notice instead of the slot, until a button in the notice dismisses it for
 * thirty days. What it finds out stays in the page.
 */
export class AdBlockNotice extends HTMLElement {
  #connection = new AbortController()
  #isLooking = false
  #isDone = false

  connectedCallback(): void {
    this.#connection = new AbortController()
    const { signal } = this.#connection
    const look = () => void this.#look()
    const lookAgain = ({ persisted }: PageTransitionEvent) => {
      if (persisted) this.#isDone = false
      look()
    }
    const dismiss = () => {
      keep(KEY, String(Date.now() + THIRTY_DAYS))
      this.#show(false)
    }
    this.#isDone = false
    this.querySelector(':scope > aside button')?.addEventListener('click', dismiss, { signal })
    document.addEventListener('visibilitychange', look, { signal })
    addEventListener('pageshow', lookAgain, { signal })
    addEventListener('storage', () => isDismissed() && this.#show(false), { signal })
    look()
  }

  disconnectedCallback(): void {
    this.#connection.abort()
  }

  async #look(): Promise<void> {
    if (isDismissed()) return this.#show(false)
    if (this.#isLooking || this.#isDone || !isOnScreen()) return
    this.#isLooking = true
    const hides = await hidesAdvertisements()
    this.#isLooking = false
    if (!this.isConnected || hides === undefined) return
    this.#isDone = true
    this.#show(hides && !isDismissed())
  }

  #show(isNotice: boolean): void {
    this.#hide('aside', !isNotice)
    this.#hide('div', isNotice)
  }

  /** The page's style keeps space for the hidden part. */
  #hide(part: string, isHidden: boolean): void {
    const element = this.querySelector(`:scope > ${part}`)
    element?.toggleAttribute('hidden', isHidden)
    element?.toggleAttribute('inert', isHidden)
  }
}

const isDismissed = () => Number(recall(KEY)) > Date.now()
