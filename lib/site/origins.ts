import type { ImageOrigin } from './env'

/** Where the site and its pictures are: what makes addresses in a feed whole. */
export type Origins = { siteUrl: string; images: ImageOrigin }
