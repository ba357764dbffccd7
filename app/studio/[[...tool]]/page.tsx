import { env } from '@/lib/site/env'
import { Studio } from './Studio'

// The Studio's address comes from the environment of the running site, which a build knows nothing of.
export const dynamic = 'force-dynamic'

export default function StudioPage() {
  const { projectId, dataset, publicApiHost } = env()
  // An API under this site's own address is a lake of one's own; hosted Sanity the Studio finds by itself.
  const lakePath = publicApiHost.startsWith('/') ? publicApiHost : undefined
  return <Studio projectId={projectId} dataset={dataset} lakePath={lakePath} />
}
