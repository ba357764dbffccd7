/** The id under which a version of a document is published: `drafts.story-1` and `versions.rMay.story-1` are versions of `story-1`. */
export const publishedIdOf = (id: string): string => id.replace(/^(drafts|versions\.[^.]+)\./, '')
