import { env } from '@/lib/site/env'
import { robotsTxt } from '@/lib/seo/robots'

// The site's address is known when the site runs, not when it is built.
export const dynamic = 'force-dynamic'

/** What crawlers may fetch. It depends on no content, so it may be cached like the files of the build. */
export const GET = (): Response =>
  new Response(robotsTxt(env().siteUrl), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
