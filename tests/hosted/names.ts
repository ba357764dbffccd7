/** The project in which the content is thought to lie, with an id as hosted Sanity gives them. */
export const PROJECT = 'st4nd1n0'
export const DATASET = 'production'

/** The site's public origin, behind a proxy that terminates TLS. */
export const SITE = 'https://news.example.org'

/** The hosts of hosted Sanity that the stand-in speaks for. */
export const hosts = {
  project: `${PROJECT}.api.sanity.io`,
  projectCdn: `${PROJECT}.apicdn.sanity.io`,
  api: 'api.sanity.io',
  assets: 'cdn.sanity.io',
  modules: 'sanity-cdn.com',
} as const

const siteHost = new URL(SITE).host

/** Everything that has an address in the namespace. */
export const hasAddress = (host: string): boolean =>
  host === siteHost || /(^|\.)sanity\.io$|(^|\.)sanity-cdn\.com$/.test(host)

/** What the certificate is for. */
export const certified = [siteHost, '*.sanity.io', '*.api.sanity.io', '*.apicdn.sanity.io', 'sanity-cdn.com']

/** How the outer program tells the inner ones of its folder, and of what to trust. */
export const handedOver = {
  folder: 'LAKESIDE_HOSTED_FOLDER',
  spki: 'LAKESIDE_HOSTED_SPKI',
} as const
