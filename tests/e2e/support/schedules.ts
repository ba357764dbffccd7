import { expect, type Page } from '@playwright/test'

import { wallTime } from '../../../lib/language/wall-times'
import type { TestArticle } from './articles'
import type { Publication } from './publication'

/** The time zone of a publication whose clocks are not those of the machine. */
export const ZONE = 'Europe/Oslo'
const MINUTE = 60_000

/** The next whole minute that is so far away. */
export const minuteAfter = (seconds: number): Date =>
  new Date(Math.ceil((Date.now() + seconds * 1_000) / MINUTE) * MINUTE)

/** A time as the publication’s clocks show it, as the field takes it. */
export const written = (when: Date): string => wallTime(when.toISOString(), ZONE)

/** What a form says of what is scheduled. */
export const notice = (page: Page) => page.getByTestId('scheduled-notice')

/** Fills the dialog that asks for a time, and says yes. */
export async function confirm(page: Page, when: Date): Promise<void> {
  await page.getByTestId('moment').fill(written(when))
  await page.getByTestId('confirm-time').click()
  await expect(page.getByTestId('confirm-time')).toBeHidden()
}

/** What a story’s address answers. */
export const status = async ({ url }: Publication, { path }: TestArticle): Promise<number> =>
  (await fetch(url + path)).status

/** A release with a new version of some stories. */
export async function release(
  { editor }: Publication,
  title: string,
  stories: readonly TestArticle[],
  more: { at: Date; over?: object; isScheduled?: boolean },
): Promise<string> {
  const name = `r${Math.random().toString(36).slice(2, 12)}`
  const { at, over = {}, isScheduled = false } = more
  const intendedPublishAt = at.toISOString()
  await editor.releases.create({
    releaseId: name,
    metadata: { title, releaseType: 'scheduled', intendedPublishAt },
  })
  for (const { id } of stories) {
    const found = await editor.getDocument(id)
    if (!found) throw new Error(`There is no ${id}.`)
    await editor.create({
      ...found,
      _id: `versions.${name}.${id}`,
      headline: `${String(found['headline'])}, later`,
      ...over,
    })
  }
  if (isScheduled)
    await editor.releases.schedule({
      releaseId: name,
      publishAt: intendedPublishAt,
    })
  return name
}
