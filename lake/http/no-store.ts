import { createMiddleware } from 'hono/factory'

/** For answers that depend on who is asking, refusals included, or that let in whoever has them: they must not be cached. */
export const noStore = createMiddleware(async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
})
