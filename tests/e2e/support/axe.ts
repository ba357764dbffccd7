import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

declare global {
  interface Window {
    axe: { run: (context: string, options: object) => Promise<AxeResults> }
  }
}

/** What axe finds wrong with a page or a part of it, contrast included: each rule with the elements that break it. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  // Through the debugger, which no policy of the page keeps out.
  await page.evaluate(source)
  const { violations: found } = await page.evaluate(
    ([context, values]) =>
      window.axe.run(context, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    [part, tags] as const,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}
