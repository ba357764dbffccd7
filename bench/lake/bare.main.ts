// How fast an answer can be with Hono alone: the bytes that it was told to answer, from memory. `bare.ts` starts it.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'

const answer = z.object({ headers: z.record(z.string(), z.string()), body: z.base64() })

const answers = new Map<string, { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }>()

const app = new Hono()
app.put('/:name', async (c) => {
  const { headers, body } = answer.parse(await c.req.json())
  answers.set(c.req.param('name'), { headers, body: new Uint8Array(Buffer.from(body, 'base64')) })
  return c.body(null, 204)
})
app.on(['GET', 'POST'], '/:name', async (c) => {
  if (c.req.method === 'POST') await c.req.json()
  const known = answers.get(c.req.param('name'))
  return known ? c.body(known.body, 200, known.headers) : c.notFound()
})

serve({
  fetch: app.fetch,
  port: Number(process.argv[2]),
  hostname: '127.0.0.1',
  serverOptions: { maxHeaderSize: 64 * 1024 },
})
