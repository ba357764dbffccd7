import { getPath } from 'hono/utils/url'

/** How clients with the option `resource` address the endpoints of a dataset: `/projects/<p>/datasets/<d>/query`. */
const ofResource =
  /^(\/v[^/]+)\/projects\/([^/]+)\/datasets\/([^/]+)\/(query|doc|mutate|actions|listen|live\/events|history|references|export|assets\/(?:images|files))(\/.*)?$/

/**
 * The path by which a route is found. Each endpoint of a dataset has two addresses, because `@sanity/client` can be given the
 * dataset by name or as a resource; the second is rewritten to the first. A path that names another project stays as it is, and is
 * not found.
 */
export function canonicalPath(path: string, projectId: string): string {
  const [, version, project, dataset, endpoint, rest = ''] = ofResource.exec(path) ?? []
  if (endpoint === undefined || project !== projectId) return path
  const family = endpoint.startsWith('assets/') ? '' : '/data'
  return `${version}${family}/${endpoint}/${dataset}${rest}`
}

/** The path by which the route of a request is found. */
export const pathOf = (request: Request, projectId: string) => canonicalPath(getPath(request), projectId)
