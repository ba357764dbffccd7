/** What this browser keeps for the site under a key: null when nothing is kept, undefined when it will not say. */
export function recall(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key)
  } catch {
    return undefined
  }
}

/** Has this browser keep a text under a key, or forget what it keeps there. Where it refuses, nothing is kept. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    return
  }
}
