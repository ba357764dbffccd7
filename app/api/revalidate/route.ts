import { revalidateTag } from 'next/cache'
import { after } from 'next/server'
import { SIGNATURE_HEADER_NAME } from '@sanity/webhook'
import { z } from 'zod'
import { env } from '@/lib/site/env'
import { siteFeeds, tellHub } from '@/lib/feeds/websub'
import { ANSWER_TIMEOUT } from '@/sanity/published/client'
import { typeTag } from '@/sanity/published/data-cache'
import { textWithin } from './body'
import { isSigned } from './signature'

const LONGEST_BODY = 1024 * 1024

/** When every answer that was asked for before the webhook came has arrived and been kept, or has failed. */
const SETTLED = ANSWER_TIMEOUT + 1_000

/** What is needed of the document that changed; a webhook sends all of it unless it has a projection. */
const document = z.object({ _type: z.string().min(1) })

const refusal = (status: number, error: string) => Response.json({ error }, { status })

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Has Next forget at once, so that the next request asks anew and is not shown what was kept. */
const expire = (tag: string) => revalidateTag(tag, { expire: 0 })

/** The types of the documents that go into feeds. */
const inFeeds = new Set(['article', 'author', 'section', 'topic', 'siteSettings'])

/** Tells the WebSub hub, if there is one, that the site's feeds have changed. A failure is not tried again: no process may be left to do it. */
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
 * Hears from the content's host that a document was created, changed or deleted, and expires every answer that
 * depends on documents of its type. Then it tells the WebSub hub. It takes Sanity's webhooks, signed.
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
  // An answer that was under way just now may hold the old content and be kept after this. So may one that comes from
  // an index which is not yet up to date.
  after(async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED))
    expire(tag)
    // Only now, since the hub fetches the feeds at once.
    if (inFeeds.has(changed.data._type)) await tellOfFeeds()
  })
  return Response.json({ expired: [tag] })
}
