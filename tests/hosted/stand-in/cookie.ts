import type { IncomingHttpHeaders } from 'node:http'

/** The session’s cookie as hosted Sanity calls it and as the lake does. Hosted Sanity’s is sent to its hosts from pages of any site. */
const [hosted, ours] = ['sanitySession', '__Host-lakeside-session']
const attributes = 'Domain=.sanity.io; Path=/; HttpOnly; Secure; SameSite=None'

export const cookieForLake = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  headers.cookie ? { ...headers, cookie: headers.cookie.replace(`${hosted}=`, `${ours}=`) } : headers

export function cookieForBrowser(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const set = headers['set-cookie']?.flatMap((cookie) => {
    const [pair = ''] = cookie.split(';', 1)
    if (!pair.startsWith(`${ours}=`)) return []
    const age = /max-age=\d+/i.exec(cookie)?.[0] ?? 'Max-Age=0'
    return [`${pair.replace(ours, hosted)}; ${age}; ${attributes}`]
  })
  return { ...headers, ...(set && { 'set-cookie': set }) }
}
