import { keep, recall } from './storage'

const KEY = 'lakeside:preferences'

/**
 * `<reading-preferences>` around groups of radio buttons. Each group has the name of the `dataset` property of
 * `<html>` that it sets (`theme`, `contrast`, `textSize`). The button with the empty value is the default, for which
 * the attribute is absent. A stored value for which the page has no button is ignored. The script in `<head>`
 * (`lib/site/preferences-script.ts`) has already set the same attributes before the page was first drawn.
 */
export class ReadingPreferences extends HTMLElement {
  #connection = new AbortController()

  connectedCallback(): void {
    this.#connection = new AbortController()
    const { signal } = this.#connection
    const follow = () => this.#follow()
    this.addEventListener('change', () => this.#choose(), { signal })
    addEventListener('storage', ({ key }) => (key === KEY || key === null) && follow(), { signal })
    // A page that was cached or prerendered has missed what was chosen meanwhile, and some browsers have filled in
    // the form.
    addEventListener('pageshow', follow, { signal })
    document.addEventListener('visibilitychange', follow, { signal })
    follow()
  }

  disconnectedCallback(): void {
    this.#connection.abort()
  }

  get #buttons(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[type=radio]')]
  }

  #follow(): void {
    const text = recall(KEY)
    if (text === undefined) return
    const stored = parse(text)
    for (const button of this.#buttons) if (!button.value) button.checked = true
    for (const button of this.#buttons)
      if (button.value && stored[button.name] === button.value) button.checked = true
    this.#apply()
  }

  #choose(): void {
    const chosen = this.#apply()
    keep(KEY, Object.keys(chosen).length > 0 ? JSON.stringify(chosen) : null)
  }

  /** Writes what is checked to `<html>`, and returns what differs from the defaults. */
  #apply(): Record<string, string> {
    const { dataset } = document.documentElement
    const chosen: Record<string, string> = {}
    for (const { checked, name, value } of this.#buttons) {
      if (!checked) continue
      if (value) dataset[name] = chosen[name] = value
      else Reflect.deleteProperty(dataset, name)
    }
    colourBars(chosen['theme'])
    return chosen
  }
}

/** Gives the browser's own bars the colour of the chosen theme or, if none is chosen, of the device's. */
function colourBars(theme: string | undefined): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const media = (meta.dataset['media'] ??= meta.getAttribute('media') ?? 'all')
    meta.setAttribute('media', theme === undefined ? media : media.includes(theme) ? 'all' : 'not all')
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' ? { ...value } : {}
  } catch {
    return {}
  }
}
