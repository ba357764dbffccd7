import type * as serveJobs from '../../../lake/workers/serve-jobs'
import type * as sharedPool from '../../../lake/workers/shared-pool'
import type { Job } from '../../../lake/workers/job'

/**
 * For `jest.mock('…/lake/workers/shared-pool', …)`: what the process that writes would do is done in this one, so that a test can interfere
 * with it. All else is as it is.
 */
export function writingHere(): typeof sharedPool {
  const real = jest.requireActual<typeof sharedPool>('../../../lake/workers/shared-pool')
  let handlers: serveJobs.Handlers = {}
  jest.doMock('../../../lake/workers/serve-jobs', () => ({
    serveJobs: (served: serveJobs.Handlers) => {
      handlers = served
    },
  }))
  jest.requireActual('../../../lake/writing/worker')
  const run = async ({ task, folder, dataset, header = {}, body = new Uint8Array() }: Job) => {
    const ignore = () => undefined
    const received = { folder, dataset, header, body: Buffer.from(body), note: ignore, progress: ignore }
    const answer = await handlers[task]?.(received)
    return { header: JSON.parse(JSON.stringify(answer?.header)), body: Buffer.from(answer?.body ?? '') }
  }
  return {
    ...real,
    acquireSharedPool: (program, options) => {
      const hold = real.acquireSharedPool(program, options)
      if (program === 'lake/writing/worker.ts') Object.assign(hold.pool, { run, prepare: () => undefined })
      return hold
    },
  }
}
