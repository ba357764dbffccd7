/** Articles that have a page. The same condition stands in lists and on the page itself, so no list links to nothing. */
export const readable = `_type == "article" && defined(slug.current) && defined(headline)`

/** If two documents share a slug, the older one keeps the address. */
export const firstHolder = `order(_createdAt asc, _id asc)[0]`
