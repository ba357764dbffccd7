import { getPath } from 'hono/utils/url'

/** Endpoints that clients configured with a resource address below the dataset: `/projects/<p>/datasets/<d>/query`. */
const ofResource =
  /^(\/v[^/]+)\/projects\/([^/]+)\/datasets\/([^/]+)\/(query|doc|mutate|actions|listen|live\/events|history|references|export|assets\/(?:images|files))(\/.*)?$/

/**
 * The path under which an endpoint is known here. One of a dataset has two addresses, since `@sanity/client` can be told the
 * dataset by name or as a resource; both are the same endpoint. What names another project is left as it is, and not found.
 */
export function canonicalPath(path: string, projectId: string): string {
  const [, version, project, dataset, endpoint, rest = ''] = ofResource.exec(path) ?? []
  if (endpoint === undefined || project !== projectId) return path
  const family = endpoint.startsWith('assets/') ? '' : '/data'
  return `${version}${family}/${endpoint}/${dataset}${rest}`
}

/** The path by which a request finds its endpoint. */
export const pathOf = (request: Request, projectId: string) => canonicalPath(getPath(request), projectId)
