/** Articles that have a page. The same condition stands in lists and on the page itself, so no list links to nothing. */
export const readable = `_type == "article" && defined(slug.current) && defined(headline)`

/** When an article was published, in GROQ: as the editors say, or when its document came to be. */
export const published = `coalesce(publishedAt, _createdAt)`

/** The same as a text by which instants can be put in order, whichever offset from UTC they were written with. */
export const publishedInstant = `coalesce(string(dateTime(${published})), "")`

/** Newest first, and always in the same order: the id decides between equals. */
export const newestFirst = `order(${publishedInstant} desc, _id asc)`

/** Of two documents with one slug, the older one keeps the address. */
export const firstHolder = `order(_createdAt asc, _id asc)[0]`
