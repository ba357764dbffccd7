import { type ComponentType, useEffect } from 'react'
import { type DocumentLayoutProps, useDocumentOperation } from 'sanity'

import type { Transport } from '../transport/install'

/** How long after the last keystroke to save, in milliseconds, while earlier words are still unsent. */
const soonMs = 150

/**
 * Saves a form's last words when its page is left or hidden, and almost at once while earlier ones are unsent. The
 * Studio saves a second after they were typed, which is too late for somebody who writes and closes the lid.
 */
export const saveOnLeaving = (transport: Transport | undefined): ComponentType<DocumentLayoutProps> =>
  function SaveOnLeaving(props) {
    const { commit } = useDocumentOperation(props.documentId, props.documentType)
    useEffect(() => {
      let soon: ReturnType<typeof setTimeout> | undefined
      const save = () => {
        if (!commit.disabled) commit.execute()
      }
      const saveIfHidden = () => document.visibilityState === 'hidden' && save()
      const saveSoon = () => {
        clearTimeout(soon)
        if (transport?.writes.state.get().unsent) soon = setTimeout(save, soonMs)
      }
      window.addEventListener('pagehide', save)
      window.addEventListener('beforeunload', save)
      document.addEventListener('visibilitychange', saveIfHidden)
      document.addEventListener('input', saveSoon)
      return () => {
        clearTimeout(soon)
        window.removeEventListener('pagehide', save)
        window.removeEventListener('beforeunload', save)
        document.removeEventListener('visibilitychange', saveIfHidden)
        document.removeEventListener('input', saveSoon)
      }
    }, [commit])
    return props.renderDefault(props)
  }
