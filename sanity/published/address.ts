import { env } from '@/lib/site/env'

/** How to reach the dataset from a server, read when asked for, so that one build runs anywhere. */
export const datasetAddress = () => {
  const { apiHost, useProjectHostname, projectId, dataset, readToken } = env()
  return { apiHost, useProjectHostname, projectId, dataset, token: readToken }
}
