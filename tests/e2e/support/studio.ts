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
    await this.#deskIsThere()
  }

  /** The id of whoever is signed in. */
  async me(): Promise<string> {
    const answer = await this.page.context().request.get(`${this.siteUrl}/lake/v1/users/me`)
    const { id }: { id: string } = await answer.json()
    return id
  }

  /** Opens the desk. */
  async desk(): Promise<void> {
    await this.page.goto(`${this.siteUrl}/studio`)
    await this.#deskIsThere()
  }

  #deskIsThere(): Promise<void> {
    return expect(this.page.getByTestId('pane-header').getByText('Newsroom')).toBeVisible({ timeout: 60_000 })
  }

  /** Opens a document's form and waits until it can be edited. */
  async open(type: string, id: string, firstField = 'headline'): Promise<void> {
    await this.page.goto(`${this.siteUrl}/studio/structure/${type};${id}`)
    await this.editable(firstField)
  }

  async editable(firstField = 'headline'): Promise<void> {
    await expect(this.page.getByTestId('document-panel-scroller')).toBeVisible({ timeout: 60_000 })
    await expect(this.text(firstField)).toBeEditable({ timeout: 60_000 })
  }

  /** The part of the form that edits one field. */
  field(name: string): Locator {
    return this.page.getByTestId(`field-${name}`)
  }

  /** The text box of a field. */
  text(name: string): Locator {
    return this.field(name).locator('input, textarea').first()
  }

  /** The press at the top of a form that opens the list of what is missing. Its name says how much is. */
  get checklist(): Locator {
    return this.page.getByRole('button', { name: /^Before you publish/ })
  }

  /** Chooses something in the menu beside Publish. */
  async choose(item: string): Promise<void> {
    await this.page.getByTestId('pane-footer').getByTestId('action-menu-button').click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Presses Publish, again when the first press only closed something that was open, and waits for the lake's answer. */
  async publish(): Promise<void> {
    const button = this.page.getByTestId('action-publish')
    await expect(button).toBeEnabled({ timeout: 30_000 })
    await expect(async () => {
      const isPublish = (data: string | null) => (data ?? '').includes('document.publish')
      const answered = this.page.waitForResponse((response) => isPublish(response.request().postData()), {
        timeout: 8_000,
      })
      const [answer] = await Promise.all([answered, button.click({ timeout: 8_000 })])
      expect(answer.status()).toBe(200)
    }).toPass({ timeout: 40_000 })
  }

  /** Takes the open document back from readers. */
  async unpublish(): Promise<void> {
    const { page } = this
    await page
      .getByTestId('document-header')
      .or(page.locator('body'))
      .first()
      .getByText('Published', { exact: true })
      .first()
      .click()
    const action = page.getByTestId('action-unpublish')
    await expect(action).toBeEnabled()
    await action.click()
    const answer = page.waitForResponse((response) => response.url().includes('/data/actions/'))
    await page
      .getByTestId('confirm-button')
      .or(page.getByRole('dialog').getByRole('button', { name: /unpublish/i }))
      .first()
      .click()
    expect((await answer).status()).toBe(200)
  }

  /** Opens the form of a new document from the desk, through the menu that every editor uses. */
  async create(title: string): Promise<void> {
    await this.desk()
    await this.page.getByTestId('new-document-button').click()
    await this.page.getByRole('link', { name: title, exact: true }).click()
    await this.editable()
  }

  /** Adds a reference to a list of them, found by typing. */
  async addReference(field: string, search: string): Promise<void> {
    const list = this.field(field)
    await list.getByTestId('add-single-object-button').click()
    await this.#choose(list.getByTestId('autocomplete').last(), search)
  }

  /** Sets the single reference of the form that has none yet, found by typing. */
  async setReference(search: string): Promise<void> {
    const input = this.page
      .getByTestId('reference-input')
      .filter({ has: this.page.getByTestId('autocomplete') })
    await this.#choose(input.last().getByTestId('autocomplete'), search)
  }

  async #choose(input: Locator, search: string): Promise<void> {
    await input.fill(search)
    await this.page
      .getByTestId('autocomplete-popover')
      .getByRole('option')
      .filter({ hasText: search })
      .first()
      .click()
    await expect(this.page.getByTestId('autocomplete-popover')).toBeHidden()
  }

  /** Chooses a file for the form's first image field that has none, and waits until the lake has it. */
  async uploadImage(image: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const uploaded = this.page.waitForResponse((response) => response.url().includes('/assets/images/'))
    await this.page.locator('input[type=file]').first().setInputFiles(image)
    expect((await uploaded).status()).toBe(200)
  }
}
