import type { ImageOrigin } from './env'

/** Where the site and its pictures are: what makes paths absolute addresses. */
export type Origins = { siteUrl: string; images: ImageOrigin }
