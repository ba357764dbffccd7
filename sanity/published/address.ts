import { env } from '@/lib/site/env'

/** How a server reaches the dataset. Read when it is needed, so that one build runs anywhere. */
export const datasetAddress = () => {
  const { apiHost, useProjectHostname, projectId, dataset, readToken } = env()
  return { apiHost, useProjectHostname, projectId, dataset, token: readToken }
}
