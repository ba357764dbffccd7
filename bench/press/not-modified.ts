import { compare } from '../support/compare'
import { contest, contestant, taste } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { figure } from '../support/format'
import { serverCore } from '../support/processes'
import { startPublication } from '../support/site'
import { printed } from './printed'
import { samplePages } from './sample'

/** Readers who already have the page are told so at least as fast as the page would be sent. */
export async function notModified(bench: Bench): Promise<Findings> {
  const site = await startPublication(bench, { core: serverCore })
  const url = `${site.origin}${samplePages.story}`
  const whole = contestant('200 answers', url)
  const { headers } = await printed(whole)
  const known = contestant('304 answers', url, { 'if-none-match': headers.etag ?? '' })
  const { status } = await taste(known)
  if (status !== 304) throw new Error(`A reader who has the page is answered ${status}, not 304.`)
  await contest(bench, [known, whole])
  return {
    bars: [compare('304 answers against 200 answers', known, whole, 1)],
    figures: [known, whole].map(({ name, rates }) => figure(`requests/s, ${name}`, rates)),
  }
}
