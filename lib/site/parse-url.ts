/**
 * A text as a URL, or nothing when it is none. Not `URL.canParse`: once Node 20 has optimised that, it refuses hosts with letters such as ü.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
