import { expect, type Frame, type Page } from '@playwright/test'

/** The page beside the form. */
export async function beside(page: Page, path: string): Promise<Frame> {
  await expect
    .poll(() => page.frames().some((frame) => frame !== page.mainFrame() && frame.url().includes(path)), {
      timeout: 90_000,
    })
    .toBe(true)
  const frame = page.frames().find((one) => one !== page.mainFrame() && one.url().includes(path))
  if (!frame) throw new Error('There is no page beside the form.')
  return frame
}
