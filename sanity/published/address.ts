import { env } from '@/lib/site/env'

/** The version of Sanity's HTTP API that the site speaks; a date, as Sanity counts them. */
export const apiVersion = '2025-02-19'

/** How to reach the dataset from a server, read when asked for, so that one build runs anywhere. */
export const datasetAddress = () => {
  const { apiHost, useProjectHostname, projectId, dataset, readToken } = env()
  return { apiHost, useProjectHostname, projectId, dataset, token: readToken }
}
