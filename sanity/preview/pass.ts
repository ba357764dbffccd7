import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Whoever holds one may see, until then, what editors see. */
export type EditorPass = {
  /** In milliseconds since 1970. */
  until: number
}

const pass = z.object({ until: z.number() })

const sign = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`lakeside preview ${payload}`).digest()

/** A pass as the text of a cookie, which only those who know the secret can make. */
export function writePass({ until }: EditorPass, secret: string): string {
  const payload = Buffer.from(JSON.stringify({ until })).toString('base64url')
  return `${payload}.${sign(payload, secret).toString('base64url')}`
}

/** The pass that a cookie holds; undefined if it was not made with this secret, or has expired. */
export function readPass(text: string, secret: string, now: number): EditorPass | undefined {
  const [payload = '', signature = ''] = text.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = sign(payload, secret)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const { success, data } = pass.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  return success && data.until > now ? data : undefined
}
