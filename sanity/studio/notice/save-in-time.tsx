import { type ComponentType, useEffect, useRef } from 'react'
import { type DocumentLayoutProps, useDocumentOperation, usePerspective } from 'sanity'
import { usePresentationParams } from 'sanity/presentation'

import type { Transport } from '../transport/install'

/** How long after the last keystroke to save, in milliseconds, while earlier words are still unsent. */
const soonMs = 150

/** How often to save while the page stands beside the form, in milliseconds. */
const besideMs = 100

/**
 * Saves a form's last words when its page is left or hidden, almost at once while earlier ones are unsent, and ten times a second at most while
 * the page that shows them stands beside the form. The Studio saves once a second, which is too late for somebody who writes and closes the
 * lid, or looks at the page.
 */
export const saveInTime = (transport: Transport | undefined): ComponentType<DocumentLayoutProps> =>
  function SaveInTime(props) {
    const { selectedReleaseId } = usePerspective()
    const { commit } = useDocumentOperation(props.documentId, props.documentType, selectedReleaseId)
    const isBeside = usePresentationParams(false) !== null
    const latest = useRef(commit)
    useEffect(() => {
      latest.current = commit
    }, [commit])
    useEffect(() => {
      let soon: ReturnType<typeof setTimeout> | undefined
      const save = () => {
        clearTimeout(soon)
        soon = undefined
        if (!latest.current.disabled) latest.current.execute()
      }
      const saveIfHidden = () => document.visibilityState === 'hidden' && save()
      const saveSoon = () => {
        if (isBeside) {
          soon ??= setTimeout(save, besideMs)
          return
        }
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
    }, [isBeside])
    return props.renderDefault(props)
  }
