import { useEffect, useState } from 'react'
import { useOrigins } from '../sharing/site-origins'
import { brokenAmong } from './ask-site'
import { type BrokenLink, ownLinksIn } from './links'

/** How long nothing has to be typed before the site is asked, in milliseconds. */
const PAUSE_MS = 800

/** The links in a document’s body that lead to nothing on this site. It is asked again when one of them changes. */
export function useBrokenLinks(document: unknown): BrokenLink[] {
  const { siteUrl } = useOrigins()
  const links = ownLinksIn(document, [globalThis.location.origin, new URL(siteUrl).origin])
  const [broken, setBroken] = useState<readonly BrokenLink[]>([])
  const key = JSON.stringify(links)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      const asked: typeof links = JSON.parse(key)
      void brokenAmong(asked, stop.signal).then((found) => !stop.signal.aborted && setBroken(found))
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key])
  // What was corrected since is not told of any more.
  return broken.filter(({ path, address }) => key.includes(JSON.stringify({ path, address })))
}
