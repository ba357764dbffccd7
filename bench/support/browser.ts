import { quietFlags } from '../../tests/e2e/support/browser'

/** Flags for measuring with Chromium: nothing that it does for itself may use the network or affect the figures. */
export const browserFlags = ['--headless=new', '--no-sandbox', ...quietFlags]
