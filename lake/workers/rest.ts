import { getHeapStatistics } from 'node:v8'

/** So many bytes of garbage, or of room for it, are kept. */
const borne = 6_000_000

/**
 * Gives memory back once nothing has been asked for a while: V8 keeps what it has had, in case it is soon needed again, and a process
 * that waits allocates nothing that would remind it.
 */
export class Rest {
  #timer: NodeJS.Timeout | undefined
  #leastBytes = 0

  /** `letGo` is called first, to forget what need not be remembered. */
  constructor(
    private readonly afterMs: number,
    private readonly letGo: () => void,
  ) {}

  /** There is something to do. */
  end(): void {
    clearTimeout(this.#timer)
  }

  /** It is done. */
  begin(): void {
    clearTimeout(this.#timer)
    // Where it cannot be done, as in a Node without an inspector, nothing is lost but memory.
    this.#timer = setTimeout(() => void this.#giveBack().catch(() => undefined), this.afterMs).unref()
  }

  async #giveBack(): Promise<void> {
    if (getHeapStatistics().total_heap_size < this.#leastBytes + borne) return
    this.letGo()
    await collectGarbage()
    this.#leastBytes = getHeapStatistics().total_heap_size
  }
}

/** Collects all that is garbage and gives the room to the system, which only the inspector's command does (`global.gc` keeps the room). */
async function collectGarbage(): Promise<void> {
  const { Session } = await import('node:inspector')
  const session = new Session()
  session.connect()
  await new Promise((done) => session.post('HeapProfiler.collectGarbage', done))
  session.disconnect()
}
