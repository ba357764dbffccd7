import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

/** What a `Thread` is started with. */
export type ThreadData = {
  /** Questions come and answers go here. */
  port: MessagePort
  /** Counts answers, for whoever waits for one. */
  answered: Int32Array
  settings: unknown
}

/** Bytes that belong to nothing else can be handed over without being copied. */
export type ThreadAnswer<Answer> = { value: Answer; handedOver?: ArrayBuffer[] }

/** Makes this thread answer the questions of the one that has started it. To be called once. */
export function serveThread<Settings, Question, Answer>(
  begin: (settings: Settings) => (question: Question) => ThreadAnswer<Answer>,
): void {
  const { port, answered, settings } = workerData
  const answer = begin(settings)
  port.on('message', (question: Question) => {
    post(port, () => answer(question))
    Atomics.add(answered, 0, 1)
    Atomics.notify(answered, 0)
  })
  parentPort?.postMessage('ready')
}

function post(port: MessagePort, answer: () => ThreadAnswer<unknown>): void {
  try {
    const { value, handedOver = [] } = answer()
    port.postMessage(value, handedOver)
  } catch {
    port.postMessage(undefined)
  }
}
