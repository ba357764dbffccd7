import type { CDPSession } from '@playwright/test'

import { browserFlags } from '../support/browser'
import type { Bench, Findings } from '../support/findings'
import { number } from '../support/format'
import { program } from '../support/programs'
import { startPublication } from '../support/site'
import { printed } from './printed'
import { samplePages } from './sample'

/**
 * The bytes that a story costs a reader with an empty cache, as Chromium counts them: compressed, including headers.
 */
export async function pageWeight(bench: Bench): Promise<Findings> {
  const site = await startPublication(bench)
  const url = site.url + samplePages.story
  await printed({ url: site.origin + samplePages.story, headers: { 'accept-encoding': 'gzip' } })
  // Not at the top, where every row would load it.
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ executablePath: program('browser'), args: browserFlags })
  bench.afterwards(() => browser.close())
  const page = await browser.newPage()
  const transfers = await watchTransfers(await page.context().newCDPSession(page))
  await page.goto(url, { waitUntil: 'networkidle' })

  const kilobytes = (...types: string[]) =>
    transfers()
      .filter(({ type }) => types.includes(type))
      .reduce((sum, { bytes }) => sum + bytes, 0) / 1_000
  const hosts = new Set(transfers().map((each) => new URL(each.url).host))
  hosts.delete(new URL(url).host)
  bench.say(
    transfers()
      .map(({ type, bytes, url }) => `${type} ${bytes} ${url}`)
      .join('\n'),
  )
  const text = kilobytes('Document', 'Stylesheet')
  const script = kilobytes('Script')
  return {
    bars: [
      { what: 'story, HTML + CSS', bar: '≤ 25 KB', measured: `${number(text)} KB`, isMet: text <= 25 },
      { what: 'story, JavaScript', bar: '≤ 5 KB', measured: `${number(script)} KB`, isMet: script <= 5 },
      {
        what: 'story, other hosts',
        bar: 'none',
        measured: [...hosts].join(', ') || 'none',
        isMet: hosts.size === 0,
      },
    ],
    figures: [...new Set(transfers().map(({ type }) => type))].map((type) => ({
      of: `KB as ${type}`,
      median: number(kilobytes(type)),
      range: '',
      count: transfers().filter((each) => each.type === type).length,
    })),
  }
}

type Transfer = { url: string; type: string; bytes: number }

/** Records everything that comes over the network from now on. */
async function watchTransfers(session: CDPSession): Promise<() => Transfer[]> {
  const transfers = new Map<string, Transfer>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    if (/^https?:/.test(request.url)) transfers.set(requestId, { url: request.url, type, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId)
    if (transfer) transfer.bytes = encodedDataLength
  })
  await session.send('Network.enable')
  return () => [...transfers.values()]
}
