import { NextResponse, type NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { studioContentSecurityPolicy } from '@/sanity/content-security-policy'

export const config = { matcher: '/studio/:path*' }

/**
 * Gives the Studio its Content-Security-Policy, here and not in next.config.js since it depends on the environment
 * of the running site. Next finds the nonce in the request's copy of the header and puts it on its scripts.
 */
export function proxy(request: NextRequest) {
  const policy = studioContentSecurityPolicy({
    host: request.headers.get('host') ?? '',
    nonce: crypto.randomUUID(),
    hosted: !env().publicApiHost.startsWith('/'),
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
