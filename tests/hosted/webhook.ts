import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'
import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'

/** The filter that docs/running.md has people write into their webhook. */
function documentedFilter(): string {
  const text = readFileSync(join(process.cwd(), 'docs', 'running.md'), 'utf8')
  const [, filter] = /^\| Filter\s+\| `([^`]+)`/m.exec(text) ?? []
  if (filter === undefined) throw new Error('docs/running.md no longer says which filter a webhook has.')
  return filter
}

/**
 * Sends what hosted Sanity’s webhook sends when it is set up as docs/running.md says: for each document that is published, changed or deleted, its id and
 * type, signed. Resolves when it listens; what it gives tells what was answered, and `end` ends it.
 */
export async function sendWebhooks(
  editor: SanityClient,
  url: string,
  secret: string,
): Promise<{ answers: number[]; end: () => void }> {
  const answers: number[] = []
  const send = async (_id: string, _type: unknown) => {
    const body = JSON.stringify({ _id, _type })
    const signature = await encodeSignatureHeader(body, Date.now(), secret)
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER_NAME]: signature },
      body,
    })
    answers.push(answer.status)
  }
  const events = editor.listen(
    `*[${documentedFilter()}]`,
    {},
    { events: ['welcome', 'mutation'], includePreviousRevision: true },
  )
  let end = () => {}
  await new Promise<void>((resolve, reject) => {
    const following = events.subscribe({
      next: (event) => {
        if (event.type === 'welcome') resolve()
        if (event.type === 'mutation') void send(event.documentId, (event.result ?? event.previous)?._type)
      },
      error: reject,
    })
    end = () => following.unsubscribe()
  })
  return { answers, end }
}
