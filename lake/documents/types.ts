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

export type Role = 'administrator' | 'editor' | 'viewer'

/** Who is asking. A request without a session or token has no identity (`null`): it reads published documents only. */
export type Identity = {
  id: string
  name: string
  role: Role
  /** `session` for a person signed in through the sign-in page, `token` for an API token. */
  via: 'session' | 'token'
  email?: string
}
