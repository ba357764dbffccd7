import { draftCookie } from '@/lib/site/draft-cookie'

const previewCookie = new RegExp(`(?:^|;)\\s*${draftCookie}=([^;]*)`)

/** The value of the cookie with which Next lets an editor preview drafts; undefined when it is not among these cookies. */
export const previewCookieIn = (cookies: string): string | undefined => previewCookie.exec(cookies)?.[1]
