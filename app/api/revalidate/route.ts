import { revalidateTag } from 'next/cache'
import { after } from 'next/server'
import { SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { z } from 'zod'
import { env } from '@/lib/site/env'
import { siteFeeds, tellHub } from '@/lib/feeds/websub'
import { ANSWER_TIMEOUT } from '@/sanity/published/client'
import { typeTag } from '@/sanity/published/data-cache'
import { textWithin } from '../body'
import { isSigned } from './signature'

const LONGEST_BODY = 1024 * 1024

/**
 * After this time, in milliseconds, every answer that was requested before the webhook came has been kept, or has
 * failed.
 */
const SETTLED = ANSWER_TIMEOUT + 1_000

/** The part of the changed document that is needed here. A webhook without a projection sends the whole document. */
const document = z.object({ _type: z.string().min(1) })

const refusal = (status: number, error: string) => Response.json({ error }, { status })

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Expires a tag at once, so that the next request asks the lake and does not get what was cached. */
const expire = (tag: string) => revalidateTag(tag, { expire: 0 })

/** The types of the documents that go into feeds. */
const inFeeds = new Set(['article', 'author', 'section', 'topic', 'siteSettings'])

/**
 * Tells the WebSub hub, if there is one, that the site's feeds have changed. Failures are not retried, since the
 * process may not live long enough.
 */
async function tellOfFeeds(): Promise<void> {
  const { siteUrl, websubHub } = env()
  if (websubHub === undefined) return
  for (const feed of siteFeeds(siteUrl)) {
    await tellHub(websubHub, feed, fetch).catch((error: unknown) =>
      console.error(`websub: the hub could not be told that ${feed} changed. ${String(error)}`),
    )
  }
}

/**
 * Receives Sanity's signed webhooks: a document was created, changed or deleted. Expires every answer that depends
 * on documents of its type, then tells the WebSub hub.
 */
export async function POST(request: Request): Promise<Response> {
  const { webhookSecret } = env()
  if (webhookSecret === undefined) {
    return refusal(501, 'No webhook is expected here: SANITY_WEBHOOK_SECRET is not set.')
  }
  const signature = request.headers.get(SIGNATURE_HEADER_NAME)
  if (signature === null) return refusal(401, 'The signature is missing.')
  const text = await textWithin(LONGEST_BODY, request)
  if (text === null) return refusal(413, `The body is longer than ${LONGEST_BODY} bytes.`)
  if (!(await isSigned(text, signature, webhookSecret))) return refusal(401, 'The signature is wrong.')
  const changed = document.safeParse(parseJson(text))
  if (!changed.success) return refusal(400, 'The body must be JSON of a document with its _type.')

  const tag = typeTag(changed.data._type)
  expire(tag)
  // An answer that is under way may hold the old content, and be cached after the first expiry; so may one from an
  // index that is not up to date yet. So the tag expires once more.
  after(async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED))
    expire(tag)
    // Only now, since the hub fetches the feeds at once.
    if (inFeeds.has(changed.data._type)) await tellOfFeeds()
  })
  return Response.json({ expired: [tag] })
}
