import { parseUrl } from '@/lib/site/parse-url'

/** `https://host` or `https://host:port` in plain characters. Anything else, such as a semicolon, could change the rest of the policy. */
const plainOrigin = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/

/** Whether an origin that a page names for its embeds is safe to put into its Content-Security-Policy. */
export const isEmbedOrigin = (value: string) => plainOrigin.test(value) && parseUrl(value)?.origin === value
