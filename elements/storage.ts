/**
 * The text that this browser stores for the site under a key: null if there is none, undefined if the browser
 * refuses access.
 */
export function recall(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key)
  } catch {
    return undefined
  }
}

/** Stores a text under a key, or removes what is stored there (`null`). If the browser refuses, nothing happens. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    return
  }
}
