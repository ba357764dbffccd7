import { useEffect } from 'react'
import { type DocumentLayoutProps, useDocumentOperation } from 'sanity'

/**
 * Saves a form's last words when its page is left or hidden. The Studio does so a second after they were typed, which is too late for
 * somebody who writes and closes the lid.
 */
export function SaveOnLeaving(props: DocumentLayoutProps) {
  const { commit } = useDocumentOperation(props.documentId, props.documentType)
  useEffect(() => {
    const save = () => {
      if (!commit.disabled) commit.execute()
    }
    const saveIfHidden = () => document.visibilityState === 'hidden' && save()
    window.addEventListener('pagehide', save)
    window.addEventListener('beforeunload', save)
    document.addEventListener('visibilitychange', saveIfHidden)
    return () => {
      window.removeEventListener('pagehide', save)
      window.removeEventListener('beforeunload', save)
      document.removeEventListener('visibilitychange', saveIfHidden)
    }
  }, [commit])
  return props.renderDefault(props)
}
