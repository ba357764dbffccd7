'use client'

import { useRouter } from 'next/navigation'
import { VisualEditing } from 'next-sanity/visual-editing/client-component'
import { useCallback, useEffect, useRef, useTransition } from 'react'
import { useTyped } from './use-typed'
import { previewPaths } from '@/lib/site/urls'

type Props = {
  /** Whether a click on a text opens its field in the Studio. */
  canEdit: boolean
  /** What is shown besides what is published, if the Studio may be open beside it: drafts, or the release with this name. */
  typedIn?: string | undefined
}

/** What only previews do in the browser: they follow what is typed, and lead from a text to its field. */
export function PreviewTools({ canEdit, typedIn }: Props) {
  const refresh = useRefresh()
  useChanges(refresh)
  useTyped(typedIn)
  if (!canEdit) return null
  return (
    <VisualEditing
      refresh={({ source }) => source === 'manual' && refresh()}
      onPerspectiveChange={async (perspective) => {
        const body = Array.isArray(perspective) ? perspective.join(',') : perspective
        await fetch(previewPaths.perspective, { method: 'POST', body })
        await refresh()
      }}
    />
  )
}

/** Asks for the page anew. While it is on its way, further changes wait for it, and then for one more. */
function useRefresh(): () => Promise<void> {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const isDue = useRef(false)
  const go = useCallback(() => startTransition(() => router.refresh()), [router])
  useEffect(() => {
    if (isPending || !isDue.current) return
    isDue.current = false
    go()
  }, [isPending, go])
  return useCallback(async () => {
    if (isPending) isDue.current = true
    else go()
  }, [isPending, go])
}

/** Hears of changes to what the page shows, as long as somebody looks at it. */
function useChanges(onChange: () => void): void {
  const hear = useRef(onChange)
  useEffect(() => {
    hear.current = onChange
  }, [onChange])
  useEffect(() => {
    let stream: EventSource | undefined
    let hasMissed = false
    const open = () => {
      stream = new EventSource(previewPaths.live)
      stream.addEventListener('message', ({ data }) => concerns(data) && hear.current())
      stream.addEventListener('ended', () => {
        stream?.close()
        hear.current()
      })
      stream.addEventListener('welcome', () => {
        if (hasMissed) hear.current()
        hasMissed = true
      })
    }
    const look = () => {
      stream?.close()
      if (!document.hidden) open()
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      stream?.close()
    }
  }, [])
}

/** Whether a change, told by its sync tags, can be seen on this page. One without tags may be any. */
function concerns(changed: unknown): boolean {
  if (typeof changed !== 'string' || changed === '') return true
  const own = [...document.querySelectorAll('meta[name$="-tags"][name^="lakeside:"]')].flatMap((meta) =>
    (meta.getAttribute('content') ?? '').split(' '),
  )
  return own.length === 0 || changed.split(' ').some((tag) => own.includes(tag))
}
