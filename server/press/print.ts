export type Encoding = 'br' | 'gzip' | 'identity'

/** What a print is made of: the page in full, and what is said about it. */
export type Sheet = {
  status: number
  contentType: string
  body: Buffer
  /** Further headers of the answer, by lower-case name. */
  headers: Record<string, string>
}

/** A page in one encoding, with its header lists (name, value, name, value …) ready for `writeHead`. */
export type Form = {
  body: Buffer
  etag: string | undefined
  headers: string[]
  /** The headers of a 304: what a cache may need to know anew (RFC 9110, 15.4.5). */
  unchanged: string[]
  /** The same two lists with what is said about a printed answer, which changes every second and is asked for thousands of times in it. */
  printed?: { second: number; headers: string[]; unchanged: string[] }
}

/** A page ready to be sent, compressed once. */
export type Print = {
  status: number
  contentType: string
  headers: Record<string, string>
  /** Identifies the content; each encoding adds its own ending, since a strong entity tag speaks of bytes. */
  digest: string
  forms: Forms
  /** What the print occupies in memory, in bytes, near enough. */
  size: number
  /** When it was printed, as a time of `Date.now()`. */
  madeAt: number
}

/** What compresses is kept compressed, in both ways; what does not, as it is. */
export type Forms = { br: Form; gzip: Form } | { identity: Form }
