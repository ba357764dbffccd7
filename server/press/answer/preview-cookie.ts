const previewCookie = /(?:^|;)\s*__prerender_bypass=([^;]*)/

/** The value of the cookie with which Next lets an editor preview drafts; undefined when it is not among these cookies. */
export const previewCookieIn = (cookies: string): string | undefined => previewCookie.exec(cookies)?.[1]
