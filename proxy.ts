import { NextResponse, type NextRequest } from 'next/server'
import { env } from '@/lib/site/env'
import { draftCookie } from '@/lib/site/draft-cookie'
import { askedPathHeader, gonePath } from '@/lib/site/redirects'
import { isGone } from './app/(site)/gone'
import { studioContentSecurityPolicy } from '@/sanity/studio/content-security-policy'

export const config = { matcher: '/((?!_next/|api/|elements/).*)' }

/** What must be said of a request before it is routed: to the Studio its policy, to every other page the path that was asked for. */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl
  return /^\/studio(\/|$)/.test(pathname) ? studio(request) : site(request, pathname)
}

/** The page for wrong addresses is told of no path by Next, and needs it to send readers on. What a reader says in its place is not believed. */
async function site(request: NextRequest, pathname: string) {
  const headers = new Headers(request.headers)
  headers.set(askedPathHeader, pathname)
  const response = (await isGoneFor(pathname))
    ? NextResponse.rewrite(new URL(gonePath, request.url), { status: 410, request: { headers } })
    : NextResponse.next({ request: { headers } })
  if (request.cookies.has(draftCookie)) response.headers.set('x-robots-tag', 'noindex, nofollow')
  return response
}

/** No page can answer with status 410, so what is gone is found out here. While the lake cannot be asked, nothing is. */
const isGoneFor = (pathname: string): Promise<boolean> =>
  pathname === gonePath ? Promise.resolve(true) : isGone(pathname).catch(() => false)

/**
 * Gives the Studio its Content-Security-Policy, here and not in next.config.js since it depends on the environment
 * of the running site. Next finds the nonce in the request's copy of the header and puts it on its scripts.
 */
function studio(request: NextRequest) {
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
