import { useToast } from '@sanity/ui'
import { addressOf, type PreviewLink } from './preview-link'

/** Copies a link's address, and says so. */
export function useCopy() {
  const toast = useToast()
  return async (link: Pick<PreviewLink, 'key'>) => {
    const address = addressOf(link, window.location.origin)
    try {
      await navigator.clipboard.writeText(address)
      toast.push({ status: 'success', title: 'The link has been copied.' })
    } catch {
      toast.push({ status: 'info', title: 'Copy this link:', description: address, duration: 60_000 })
    }
  }
}
