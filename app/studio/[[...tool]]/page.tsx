import { env } from '@/lib/site/env'
import { Studio } from './Studio'

// The addresses come from the environment of the running site, which is not known at build time.
export const dynamic = 'force-dynamic'

export default function StudioPage() {
  const { projectId, dataset, publicApiHost, siteUrl, images } = env()
  // If the API is on this site, the lake is ours. The Studio finds hosted Sanity by itself.
  const lakePath = publicApiHost.startsWith('/') ? publicApiHost : undefined
  return <Studio projectId={projectId} dataset={dataset} lakePath={lakePath} site={{ siteUrl, images }} />
}
