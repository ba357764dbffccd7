import { useEffect } from 'react'
import { TYPED_CHANNEL } from '@/lib/site/typed-texts'
import { TypedOnPage } from './typed'

/** Shows on the page what is being typed in the Studio, in drafts or in a release; nothing if that is not given. */
export function useTyped(typedIn: string | undefined): void {
  useEffect(() => {
    if (typedIn === undefined) return
    const page = new TypedOnPage(document.body, (id) => isIn(typedIn, id))
    const channel = new BroadcastChannel(TYPED_CHANNEL)
    channel.addEventListener('message', ({ data }) => page.hear(data))
    const observer = new MutationObserver(() => page.show())
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    return () => {
      channel.close()
      observer.disconnect()
    }
  }, [typedIn])
}

/** Whether a page with drafts, or with a release, shows what is written into a draft or version. */
function isIn(typedIn: string, id: string): boolean {
  if (typedIn === 'drafts') return !id.startsWith('versions.')
  return id.startsWith(`versions.${typedIn}.`)
}
