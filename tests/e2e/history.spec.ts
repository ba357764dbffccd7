import { publishArticle } from './support/articles'
import { expect, test } from './support/test'

test('"Created" of an imported story opens it, and a discarded draft is one entry', async ({
  studio,
  publication,
}) => {
  const { page } = studio
  const { editor } = publication
  const article = await publishArticle(publication)
  const draftId = `drafts.${article.id}`
  for (const headline of ['A first change', 'A second change']) {
    await editor.action({
      actionType: 'sanity.action.document.edit',
      publishedId: article.id,
      draftId,
      patch: { set: { headline } },
    })
  }
  await editor.action({ actionType: 'sanity.action.document.discard', draftId })

  await studio.open('article', article.id)
  await page.getByTestId('pane-footer-document-status').click()
  await page.getByText('History', { exact: true }).first().click()
  const entries = page.getByTestId('timeline-item-button')
  await expect(entries.filter({ hasText: 'Discarded draft' })).toHaveCount(1)
  await entries.getByText('Created', { exact: true }).click()
  await expect(page).toHaveURL(/rev(=|%3D)/)
  await expect(studio.text('headline')).toHaveValue(article.headline)
  await expect(page.getByText(/find the document revision/)).toHaveCount(0)
})
