import { useEffect, useRef } from 'react'
import { type DocumentLayoutProps, useEditState, usePerspective } from 'sanity'
import { publishedIdOf } from '@/lib/content/published-id'
import { TYPED_CHANNEL, type TypedTexts } from '@/lib/site/typed-texts'
import { changedTexts } from './changed-texts'

/** Tells previews of the site in the same browser what is being typed into a document, before the lake knows of it. */
export function SayTyped(props: DocumentLayoutProps) {
  const { selectedReleaseId } = usePerspective()
  const { draft, published, version } = useEditState(
    publishedIdOf(props.documentId),
    props.documentType,
    'default',
    selectedReleaseId,
  )
  const edited = version ?? draft ?? published
  const channel = useRef<BroadcastChannel>(undefined)
  const last = useRef(edited)
  useEffect(() => {
    const opened = new BroadcastChannel(TYPED_CHANNEL)
    channel.current = opened
    return () => opened.close()
  }, [])
  useEffect(() => {
    const before = last.current
    last.current = edited
    if (!before || !edited || publishedIdOf(before._id) !== publishedIdOf(edited._id)) return
    const texts = changedTexts(before, edited)
    if (texts.length === 0) return
    const message: TypedTexts = { id: edited._id, texts: texts.slice(0, 1_000) }
    channel.current?.postMessage(message)
  }, [edited])
  return props.renderDefault(props)
}
