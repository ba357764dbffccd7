import { type Browser, expect, type Page } from '@playwright/test'
import { createClient, type SanityClient } from '@sanity/client'

import type { Place } from '../e2e/support/place'
import { administrator, type Publication } from '../e2e/support/publication'
import { DATASET, handedOver, hosts, PROJECT, SITE } from './names'
import { startSite } from './site'
import { end, startStandIn } from './stand-in/stand-in'

const folder = process.env[handedOver.folder] ?? ''

/** A publication on hosted Sanity, as far as something can stand in for that. */
export const hostedPlace: Place = {
  start,
  signIn,
  hosts: /(^|\.)sanity\.io$|^sanity-cdn\.com$/,
  // It opens its socket for presence and thinks better of it, and says goodbye to one that is closed.
  harmless:
    /WebSocket connection to '[^']*\/socket\/[^']*' failed: WebSocket is closed before|WebSocket is already in CLOSING/,
}

async function start(): Promise<Publication> {
  if (!folder) throw new Error('These tests need a network of their own. Run: npm run test:hosted')
  const standIn = await startStandIn(folder)
  const token = standIn.token('editor')
  // With a token that may write, the site counts who opens a preview link.
  const site = await startSite(folder, { SANITY_API_READ_TOKEN: token, SANITY_API_WRITE_TOKEN: token })
  return {
    url: SITE,
    lakeUrl: `https://${hosts.project}`,
    editor: clientWith(token),
    lake: noLake,
    pid: site.pid ?? 0,
    lakePid: noLake,
    stop: async () => {
      await end(site, 'SIGINT')
      await standIn.stop()
    },
  }
}

const noLake = (): never => {
  throw new Error('There is no lake of its own on hosted Sanity: this test is not for it.')
}

/** A client as anybody would make it for hosted Sanity. */
const clientWith = (token: string): SanityClient =>
  createClient({
    projectId: PROJECT,
    dataset: DATASET,
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
    token,
  })

async function signIn({ url }: Publication, browser: Browser) {
  const context = await browser.newContext()
  await signInAtSanity(await context.newPage(), url)
  const { cookies, origins } = await context.storageState()
  await context.close()
  const kept = origins.find(({ origin }) => origin === url)?.localStorage ?? []
  return {
    cookies,
    kept: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
  }
}

/** Signs in with an account at Sanity, by way of Sanity’s own page. */
export async function signInAtSanity(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/studio`)
  await page.getByRole('link', { name: 'E-mail / password' }).click({ timeout: 60_000 })
  await expect(page).toHaveURL(/^https:\/\/api\.sanity\.io\//)
  await page.getByLabel('E-mail address').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByTestId('pane-header').getByText('Newsroom')).toBeVisible({ timeout: 60_000 })
}
