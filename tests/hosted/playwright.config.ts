import '../own-environment.js'

import { defineConfig } from '@playwright/test'

import { launchOptions } from '../e2e/support/browser'
import type { Place } from '../e2e/support/place'
import { handedOver } from './names'
import { hostedPlace } from './place'

/** What is true of a publication wherever its content is. */
const ofEveryPlace = ['preview', 'publishing', 'releases', 'schedule', 'studio-addresses']

/** What `npm run test:hosted` runs in a network of its own: one site, in one worker. */
export default defineConfig<object, { place: Place }>({
  testDir: '..',
  testMatch: ['hosted/*.spec.ts', ...ofEveryPlace.map((name) => `e2e/${name}.spec.ts`)],
  outputDir: '../../test-results/hosted',
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    place: hostedPlace,
    browserName: 'chromium',
    viewport: { width: 1400, height: 900 },
    // A trace takes a browser as long as what it shows. Whoever needs one says `--trace on`.
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    // The certificate of the stand-in, and no other.
    launchOptions: launchOptions(
      `--ignore-certificate-errors-spki-list=${process.env[handedOver.spki] ?? ''}`,
    ),
  },
})
