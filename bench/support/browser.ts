import { quietFlags } from '../../tests/e2e/support/browser'

/** How Chromium is started for measuring: nothing that it does for itself may go over the network or into the figures. */
export const browserFlags = ['--headless=new', '--no-sandbox', ...quietFlags]
