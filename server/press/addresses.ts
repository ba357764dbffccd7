/** An address that no route answers: its page comes from the server complete, where a route's own 404 is an empty shell. */
export const notFoundPath = '/-/not-found'

/** The address of the page that says that the site cannot be reached. */
export const unavailablePath = '/unavailable'

/** Whether a key is that of a file of the build, which has nothing to do with content. */
export const isOfBuild = (key: string): boolean => /^\/(_next|elements)\//.test(key)
