import type { JSHandle, Page } from '@playwright/test'

/** Notes, from now on, whatever moves on a page without the reader's doing. */
export const watchShifts = (page: Page): Promise<JSHandle<string[]>> =>
  page.evaluateHandle(async () => {
    // A font that arrives may move the words that it is for.
    await document.fonts.ready
    const seen: string[] = []
    const note = (list: PerformanceObserverEntryList) =>
      seen.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
    new PerformanceObserver(note).observe({ type: 'layout-shift' })
    return seen
  })
