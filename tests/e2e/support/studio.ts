import { expect, type Locator, type Page } from '@playwright/test'

import { administrator } from './publication'

/** What an editor does in the Studio, in an editor's terms. */
export class Studio {
  constructor(
    readonly page: Page,
    private readonly siteUrl: string,
  ) {}

  async signIn({ email, password } = administrator): Promise<void> {
    const { page } = this
    await page.goto(`${this.siteUrl}/studio`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByTestId('pane-header').getByText('Newsroom')).toBeVisible({ timeout: 60_000 })
  }

  /** Opens a document's form and waits until it can be edited. */
  async open(type: string, id: string): Promise<void> {
    await this.page.goto(`${this.siteUrl}/studio/structure/${type};${id}`)
    await this.editable()
  }

  async editable(): Promise<void> {
    await expect(this.page.getByTestId('document-panel-scroller')).toBeVisible({ timeout: 60_000 })
    await expect(this.text('headline')).toBeEnabled({ timeout: 60_000 })
  }

  /** The part of the form that edits one field. */
  field(name: string): Locator {
    return this.page.getByTestId(`field-${name}`)
  }

  /** The text box of a field. */
  text(name: string): Locator {
    return this.field(name).locator('input, textarea').first()
  }

  async publish(): Promise<void> {
    const button = this.page.getByTestId('action-publish')
    await expect(button).toBeEnabled({ timeout: 30_000 })
    const answer = this.page.waitForResponse(
      (response) =>
        response.url().includes('/data/actions/') &&
        (response.request().postData() ?? '').includes('document.publish'),
    )
    await button.click()
    expect((await answer).status()).toBe(200)
  }
}
