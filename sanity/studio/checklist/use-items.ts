import { useDeferredValue, useMemo, useState } from 'react'
import { useValidationStatus } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { useZoneOfWords } from '../schedule/use-publication-zone'
import { useStoryPreview } from '../sharing/use-story-preview'
import { missingIn, worthALook, type Item } from './items'
import { useBrokenLinks } from './use-broken-links'

/** How far the document has been looked at: nothing is written yet, the rules have not answered yet, or they have. */
export type Progress = 'blank' | 'looking' | 'known'

type Items = { missing: readonly Item[]; seen: readonly Item[]; progress: Progress }

/** What the document in the pane still lacks, and what is worth a look, as it is at this moment. */
export function useItems(): Items {
  const pane = useDocumentPane()
  const value: unknown = useDeferredValue(pane.value)
  const validation = useDeferredValue(pane.validation)
  const progress = useProgress()
  const broken = useBrokenLinks(value)
  const timeZone = useZoneOfWords()
  const { preview } = useStoryPreview(value)
  const cut = preview?.result.isCut
    ? preview.article.sharing?.searchHeadline
      ? 'search headline'
      : 'headline'
    : undefined
  return useMemo(
    () => ({
      progress,
      missing: missingIn(value, validation, timeZone),
      seen: worthALook(value, validation, { cut, broken }),
    }),
    [value, validation, timeZone, cut, broken, progress],
  )
}

function useProgress(): Progress {
  const { editState, value, documentType } = useDocumentPane()
  const { isValidating, revision } = useValidationStatus(value._id, documentType, !editState?.release)
  const [isKnown, setIsKnown] = useState(false)
  // Once they have answered, they go on answering with every letter: nobody has to be told each time.
  if (!isKnown && !isValidating && revision !== undefined) setIsKnown(true)
  if (isKnown) return 'known'
  return editState?.ready && !editState.draft && !editState.published && !editState.version
    ? 'blank'
    : 'looking'
}
