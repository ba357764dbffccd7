import './tests/own-environment.js'

import { defineConfig } from '@playwright/test'

import { launchOptions } from './tests/e2e/support/browser'

/** What editors do: minutes in which a browser waits for a lake that is gone. */
const inTheStudio = [
  '**/author.spec.ts',
  '**/comments.spec.ts',
  '**/dates.spec.ts',
  '**/deleted.spec.ts',
  '**/drafts.spec.ts',
  '**/history.spec.ts',
  '**/new-article.spec.ts',
  '**/people.spec.ts',
  '**/preview.spec.ts',
  '**/publishing.spec.ts',
  '**/releases.spec.ts',
  '**/review.spec.ts',
  '**/schedule.spec.ts',
  '**/search-and-social.spec.ts',
  '**/studio*.spec.ts',
  '**/two-editors.spec.ts',
  '**/unsaved-words.spec.ts',
  '**/viewer.spec.ts',
]

/** Browser tests against the production build. Each worker runs a publication of its own on free ports and a temporary folder. */
export default defineConfig({
  testDir: 'tests/e2e',
  // One build for all, before the first of them starts it.
  globalSetup: './tests/e2e/support/build.ts',
  // Two cores carry one Studio well, and two badly; beside one that mostly waits, they carry readers' pages.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'studio', testMatch: inTheStudio, workers: 1 },
    { name: 'pages', testMatch: '**/*.spec.ts', testIgnore: inTheStudio, workers: 1 },
  ],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A browser on a busy machine stumbles now and then; what passes only at a further try is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1400, height: 900 },
    // Most tests have no use for their trace, and each takes its time.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    launchOptions: launchOptions(),
  },
})
