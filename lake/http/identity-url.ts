/** `text` as a whole URL, or nothing when it is none. */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)
