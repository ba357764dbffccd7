import { createContext, useContext } from 'react'
import type { StoryPreview } from './use-story-preview'

/** Gives the fields the preview that stands beside them. */
export const PreviewContext = createContext<StoryPreview | undefined>(undefined)

export const usePreview = (): StoryPreview | undefined => useContext(PreviewContext)
