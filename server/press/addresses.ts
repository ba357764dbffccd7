/**
 * An address that no route serves. Next answers it with a complete “not found” page, which stands in for all wrong addresses: after
 * `notFound()`, a route answers with an empty shell that needs scripts.
 */
export const notFoundPath = '/-/not-found'

/** The address of the notice that the site cannot be reached. */
export const unavailablePath = '/unavailable'

/** Whether a key is the address of a file of the build: no content goes into it, so it needs neither lake nor tags. */
export const isOfBuild = (key: string): boolean => /^\/(_next|elements)\//.test(key)
