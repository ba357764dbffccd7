import { writeFileSync } from 'node:fs'
import { Socket } from 'node:net'

import { bestEffort } from '../disk/best-effort'
import type { JsonObject } from '../documents/types'
import { frameKinds, FrameReader, maxBodyBytes, writeFrame } from './frames'
import type { HandlerResult, Job, ReceivedJob } from './job'
import { answerTooLarge } from './refusals'
import { Rest } from './rest'
import { toSent } from './sent-error'

/** What a worker's program can do: each task by its name. What a handler throws is what the job's asker gets. */
export type Handlers = Readonly<Record<string, (job: ReceivedJob) => HandlerResult | Promise<HandlerResult>>>

/** Who has had no job for so long has time to give memory back. */
const restMs = 4_000

/** Signs of progress are not sent more often than this. */
const progressMs = 200

/** The end of the pipe that a worker is born with. */
export const jobPipe = 3

/**
 * Makes this process a worker of a `WorkerPool`: it does the jobs that come, until the lake's end of the pipe closes. To be called once,
 * when the program is ready for its first job. `letGo` is called when none has come for some seconds, to forget what need not be remembered.
 */
export function serveJobs(handlers: Handlers, letGo: () => void = () => undefined): void {
  const pipe = new Socket({ fd: jobPipe, readable: true, writable: true })
  // Nobody is left who would read an answer.
  const leave = () => process.exit()
  pipe.on('end', leave).on('error', leave).on('close', leave)
  // A terminal or service manager signals the whole family. It is for the lake to say when its workers end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  // When the machine runs out of memory, Linux is to end a worker rather than the lake.
  bestEffort(() => writeFileSync('/proc/self/oom_score_adj', '500'))

  const rest = new Rest(restMs, letGo)
  const reader = new FrameReader(({ header, body }) => {
    // The lake wrote it: `WorkerProcess` takes only jobs.
    const job: Job = Object.assign({ task: '', folder: '', dataset: '' }, header)
    rest.end()
    void answer(pipe, handlers, job, body).then(() => rest.begin())
  })
  pipe.on('data', (piece: Buffer) => reader.push(piece))
  writeFrame(pipe, frameKinds.ready, {})
}

function progressTo(pipe: Socket): () => void {
  let last = performance.now()
  return () => {
    const now = performance.now()
    if (now - last < progressMs) return
    last = now
    writeFrame(pipe, frameKinds.progress, {})
  }
}

async function answer(pipe: Socket, handlers: Handlers, job: Job, received: Buffer): Promise<void> {
  const { task, folder, dataset, header = {} } = job
  try {
    const handler = handlers[task]
    if (!handler) throw new Error(`No handler does the task ${task}.`)
    const note = (told: JsonObject) => void writeFrame(pipe, frameKinds.note, told)
    const progress = progressTo(pipe)
    const result = await handler({ folder, dataset, header, body: received, note, progress })
    const body = typeof result.body === 'string' ? Buffer.from(result.body) : result.body
    if (body && body.length > maxBodyBytes) throw answerTooLarge(body.length, maxBodyBytes)
    writeFrame(pipe, frameKinds.answer, result.header ?? {}, body)
  } catch (error) {
    writeFrame(pipe, frameKinds.error, toSent(error))
  }
}
