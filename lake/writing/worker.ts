import { join } from 'node:path'

import { LRUCache } from 'lru-cache'

import { BusyError } from '../disk/busy'
import type { Dataset } from '../dataset/dataset'
import type { ReceivedJob } from '../workers/job'
import { toSentJson } from '../workers/sent-error'
import { type Handlers, serveJobs } from '../workers/serve-jobs'
import { openDataset } from './open-dataset'
import { perform } from './perform'
import {
  type BuildAnswer,
  buildJob,
  type BuildJob,
  type WriteAnswer,
  writeJob,
  type WriteJob,
  type WriteOutcome,
} from './request'
import { telling } from './told'

// The program of the process that writes (`writes.ts`).

/** Datasets that are open. A lake has one and, if there are any, another with the comments on it; tests have many, one after another. */
const opened = new LRUCache<string, Dataset>({ max: 2, dispose: (dataset) => dataset.close() })

function datasetOf({ folder, dataset: name }: ReceivedJob, { assets }: Pick<WriteJob, 'assets'>): Dataset {
  const place = join(folder, name)
  const known = opened.get(place)
  if (known) return known
  const dataset = openDataset(name, folder, assets)
  dataset.writeAheadLog.putOff()
  opened.set(place, dataset)
  return dataset
}

function write(job: ReceivedJob, request: WriteJob): WriteAnswer & { body: Buffer[] } {
  try {
    return written(datasetOf(job, request), request, job)
  } catch (error) {
    return { refused: toSentJson(error), body: [] }
  }
}

function written(
  dataset: Dataset,
  { requests, waitMs, again, assets: { projectId } }: WriteJob,
  { body: bodies, progress: step }: ReceivedJob,
): WriteAnswer & { body: Buffer[] } {
  dataset.wait = waitMs
  let at = 0
  const works = requests.map(({ bytes, ...request }) => {
    const body = bodies.subarray(at, (at += bytes))
    return () => perform(dataset, request, body, { projectId, step, again })
  })
  const { outcomes, committed } = dataset.together(works)
  const body: Buffer[] = []
  const answers = outcomes.map((outcome): WriteOutcome => {
    if ('failed' in outcome) return { error: toSentJson(outcome.failed) }
    if (outcome.done === undefined) return { isUnwritten: true }
    const answer = Buffer.from(outcome.done)
    body.push(answer)
    return { bytes: answer.length }
  })
  const told = committed.map((each) => {
    const { told, body: changes } = telling(each)
    if (changes) body.push(changes)
    return told
  })
  return { outcomes: answers, told, isBehind: dataset.isBehind, body }
}

function build(job: ReceivedJob, { wanted, ms, ...place }: BuildJob): BuildAnswer {
  const dataset = datasetOf(job, place)
  dataset.wait = 0
  try {
    dataset.keepLists(wanted)
    const isMore = dataset.build(ms)
    if (!isMore) dataset.writeAheadLog.tidy()
    return { isMore, isBusy: false }
  } catch (error) {
    if (error instanceof BusyError) return { isMore: true, isBusy: true }
    throw error
  }
}

const handlers: Handlers = {
  write: (job) => {
    const { body, ...header } = write(job, writeJob.parse(job.header))
    return { header, body: Buffer.concat(body) }
  },
  build: (job) => ({ header: build(job, buildJob.parse(job.header)) }),
}
serveJobs(handlers, () => opened.forEach((dataset) => dataset.letGo()))
