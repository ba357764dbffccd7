/**
 * Parses a URL; undefined if the text is none. `URL.canParse` is not used: once Node 20 has optimised it, it refuses
 * hosts with letters such as ü.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
