/** Articles that have a page. Lists use the same condition as the page itself, so no list links to nothing. */
export const readable = `_type == "article" && defined(slug.current) && defined(headline)`

/** If two documents share a slug, the older one keeps the address. */
export const firstHolder = `order(_createdAt asc, _id asc)[0]`
