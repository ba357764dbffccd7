import { browserFlags } from '../support/browser'
import type { Bench, Findings } from '../support/findings'
import { figure } from '../support/format'
import { program } from '../support/programs'
import { startPublication } from '../support/site'
import { median } from '../support/statistics'
import { printed } from './printed'
import { samplePages } from './sample'

const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const timingAudits = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
const runs = { full: 3, quick: 1 }

/** Lighthouse with its default settings: a phone on a slow network. */
export async function lighthouseScores(bench: Bench): Promise<Findings> {
  const site = await startPublication(bench)
  const findings: Findings = { bars: [], figures: [] }
  for (const [name, path] of Object.entries(samplePages)) {
    await printed({ url: site.origin + path, headers: { 'accept-encoding': 'gzip' } })
    const scores = new Map(categories.map((category) => [category, new Array<number>()]))
    const timings = new Map<string, number[]>()
    for (let run = 0; run < runs[bench.isQuick ? 'quick' : 'full']; run += 1) {
      const result = await audit(site.url + path)
      for (const [category, values] of scores) values.push(100 * (result.categories[category]?.score ?? 0))
      for (const id of timingAudits) {
        timings.set(id, [...(timings.get(id) ?? []), result.audits[id]?.numericValue ?? Number.NaN])
      }
      const flaws = Object.values(result.audits).filter(({ score }) => score !== null && score < 1)
      bench.say(`${name}: below 1: ${flaws.map(({ id, score }) => `${id} ${score}`).join(', ') || 'nothing'}`)
    }
    const medians = [...scores.values()].map((values) => Math.round(median(values)))
    findings.bars.push({
      what: `Lighthouse, ${name}: ${categories.join(' / ')}`,
      bar: '100 / 100 / 100 / 100',
      measured: medians.join(' / '),
      isMet: medians.every((score) => score === 100),
    })
    findings.figures.push(...[...timings].map(([id, values]) => figure(`${name}: ${id}`, values)))
  }
  return findings
}

const attempts = 3

/**
 * One run in its own browser. Sometimes the beginning of Chromium's trace is missing, and Lighthouse asks to be run
 * again.
 */
async function audit(url: string) {
  for (let attempt = 1; ; attempt += 1) {
    const result = await audited(url)
    if (!result.runtimeError) return result
    if (attempt === attempts) throw new Error(`Lighthouse: ${result.runtimeError.message}`)
  }
}

async function audited(url: string) {
  // Not at the top, where every row would load them.
  const [{ launch }, { default: lighthouse }] = await Promise.all([
    import('chrome-launcher'),
    import('lighthouse'),
  ])
  const chrome = await launch({
    chromePath: program('browser'),
    chromeFlags: browserFlags,
    logLevel: 'silent',
  })
  try {
    const result = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: 'error' })
    if (!result) throw new Error(`Lighthouse has nothing to say about ${url}.`)
    return result.lhr
  } finally {
    chrome.kill()
  }
}
