import type { Page } from '@playwright/test'

import { publishArticle } from './support/articles'
import { violations } from './support/axe'
import { expect, test } from './support/test'

const preview = (page: Page, title: string) => page.getByRole('figure', { name: title })

test('an editor sees how a story will look elsewhere, and so it does', async ({
  studio,
  publication,
  complaints,
}) => {
  const { page } = studio
  const story = await publishArticle(publication, 'A headline for readers')
  await studio.open('article', story.id)
  await page.getByRole('tab', { name: 'Search and social' }).click()

  const result = preview(page, 'In search results')
  await expect(result).toContainText('A headline for readers · Lakeside')
  await expect(result).toContainText('› Technology')
  await studio.text('sharing.searchHeadline').fill('Words that are searched for')
  await expect(result).toContainText('Words that are searched for · Lakeside')

  const link = preview(page, 'Beside shared links')
  await expect(link.getByRole('img', { name: 'A headline for readers' })).toBeVisible()
  await studio.text('sharing.socialHeadline').fill('Words to share')
  // Below the card, and on it.
  await expect(link.locator('p').getByText('Words to share', { exact: true })).toHaveCount(2)
  await expect(preview(page, 'In feeds')).toContainText('A headline for readers')

  await studio
    .text('sharing.searchHeadline')
    .fill('Words that are searched for, and more of them than there is room for')
  await expect(studio.field('sharing.searchHeadline').getByRole('status')).toContainText(
    'longer than search engines show',
  )
  await studio.text('sharing.searchHeadline').fill('Words that are searched for')
  expect(await violations(page, '[data-testid="field-sharing"]')).toEqual([])

  await studio.publish()
  const head = async () => (await (await fetch(publication.url + story.path)).text()).split('</head>')[0]
  await expect.poll(head).toContain('<title>Words that are searched for · Lakeside</title>')
  expect(await head()).toContain('<meta property="og:title" content="Words to share"/>')
  expect(await head()).toContain('<meta name="twitter:title" content="Words to share"/>')
  expect(complaints).toEqual([])
})
