export type StreamEvent = { event: string; id: string | undefined; data: Record<string, unknown> }

/** Reads server-sent events from a response, as they come. `next` fails when none comes for so long. */
export function readEvents(response: Response, patienceMs = 10_000) {
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  const waiting: StreamEvent[] = []
  let buffer = ''
  const next = async (): Promise<StreamEvent> => {
    for (;;) {
      const event = waiting.shift()
      if (event) return event
      const { value, done } = await Promise.race([reader.read(), timeout(patienceMs)])
      if (done) throw new Error('The stream ended.')
      buffer += value
      const parts = buffer.split('\n\n')
      buffer = parts.pop() ?? ''
      waiting.push(...parts.flatMap(parseEvent))
    }
  }
  return { next, close: () => reader.cancel() }
}

function parseEvent(text: string): StreamEvent[] {
  const fields = new Map(
    text
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
  )
  const event = fields.get('event')
  return event ? [{ event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? '{}') }] : []
}

function timeout(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`No event came within ${ms / 1_000} seconds.`)), ms).unref()
  })
}
