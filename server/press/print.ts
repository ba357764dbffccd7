export type Encoding = 'br' | 'gzip' | 'identity'

/** A page before it is compressed: its text and the headers that go with it. */
export type Sheet = {
  status: number
  contentType: string
  body: Buffer
  /** Further headers, by lower-case name. */
  headers: Record<string, string>
}

/**
 * A page in one encoding, with everything that can be worked out before somebody asks for it. Header lists alternate names and values, as
 * `writeHead` takes them: `['content-type', 'text/html', 'etag', '"Ab12-br"', …]`.
 */
export type Form = {
  body: Buffer
  etag: string | undefined
  headers: string[]
  /** The headers of a 304, which has no body (RFC 9110, 15.4.5). */
  unchanged: string[]
  /**
   * The same two lists with the headers that tell the print's age. The age changes once a second, and a page may be asked for
   * thousands of times in it, so the lists for the current second are kept.
   */
  printed?: { second: number; headers: string[]; unchanged: string[] }
}

/** The encodings in which a page is kept. What cannot be made smaller, such as a picture, is kept as it is. */
export type Forms = { br: Form; gzip: Form } | { identity: Form }

/** A page that is ready to be sent. */
export type Print = {
  status: number
  contentType: string
  headers: Record<string, string>
  /** A hash of the text. Each encoding makes its entity tag from it with an ending of its own, such as `-br`. */
  digest: string
  forms: Forms
  /** About how much memory the print takes, in bytes. */
  size: number
  /** When it was printed, as a time of `Date.now()`. */
  madeAt: number
}
