import { parseUrl } from '@/lib/site/parse-url'

/** A host name, written as it is asked for, and perhaps a port. What an address may have in it besides would end a source or a directive. */
const plainOrigin = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/

/** Whether a page's word on where its embeds come from may stand in its Content-Security-Policy as a source. */
export const isEmbedOrigin = (value: string) => plainOrigin.test(value) && parseUrl(value)?.origin === value
