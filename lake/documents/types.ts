/** A JSON value, as Sanity stores and sends it. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/** A stored document: system attributes and whatever its type carries. */
export type LakeDocument = JsonObject & {
  _id: string
  _type: string
  _rev: string
  _createdAt: string
  _updatedAt: string
}

export type Role = 'viewer' | 'site' | 'author' | 'editor' | 'administrator'

/** What may be done with a document. Whoever may update one may also delete it. */
export type Permission = 'read' | 'create' | 'update' | 'history' | 'editHistory'

/** Permissions on the documents that match a GROQ filter, in which `identity()` is who asks. */
export type Grant = { filter: string; permissions: Permission[] }

/** What a person or token may do: everything, or what the grants say. */
export type Grants = 'everything' | Grant[]

/** In whose name something is written, and what they may write. */
export type Writer = { author: string; may: Grants }

/** Who is asking. A request without a session or token has no identity (`null`): it reads published documents only. */
export type Identity = {
  id: string
  name: string
  role: Role
  /** `session` for a person signed in through the sign-in page, `token` for an API token. */
  via: 'session' | 'token'
  email?: string
  /** When the session ends whatever happens (ISO 8601). */
  sessionEndsAt?: string
  /** The datasets that a token is for. Without them it is for all. */
  datasets?: readonly string[]
}
