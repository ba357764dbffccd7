'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { TransportNotice } from '@/sanity/studio/notice/transport-notice'
import { installTransport, type Transport } from '@/sanity/studio/transport/install'
import type { StudioAddress } from '@/sanity/studio/config'
import type { Origins } from '@/lib/site/origins'
import { SiteOrigins } from '@/sanity/studio/sharing/site-origins'
import styles from './studio.module.css'

type Props = { projectId: string; dataset: string; lakePath: string | undefined; site: Origins }
type Loaded = {
  Workspace: ComponentType<StudioAddress>
  lakeUrl: string | undefined
  transport: Transport | undefined
}

/**
 * Loads the Studio, in the browser only and in this order: first the transport to the lake, then the Studio's code.
 * Parts of that code keep the `fetch` that they find while they are being loaded.
 */
export function Studio({ projectId, dataset, lakePath, site }: Props) {
  const [loaded, setLoaded] = useState<Loaded>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const lakeUrl = lakePath && new URL(lakePath, window.location.origin).href
    const transport = lakeUrl ? installTransport(window, lakeUrl) : undefined
    let wanted = true
    import('./Workspace').then(
      ({ Workspace }) => wanted && setLoaded({ Workspace, lakeUrl, transport }),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
      transport?.restore()
    }
  }, [lakePath])

  if (loaded) {
    const { Workspace, lakeUrl, transport } = loaded
    return (
      <>
        <SiteOrigins value={site}>
          <Workspace projectId={projectId} dataset={dataset} lakeUrl={lakeUrl} transport={transport} />
        </SiteOrigins>
        {transport ? <TransportNotice transport={transport} /> : null}
      </>
    )
  }
  return (
    <main className={styles.waiting}>
      {failed ? (
        <p role="alert">
          The Studio could not be loaded. Check your connection, then <a href="">load the page again</a>.
        </p>
      ) : (
        <>
          <p className={styles.name}>Lakeside</p>
          <p role="status">Loading the Studio…</p>
        </>
      )}
      <noscript>
        <p>The Studio needs JavaScript. Switch it on in your browser and load the page again.</p>
      </noscript>
    </main>
  )
}
