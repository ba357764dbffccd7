import type { Attack } from './attacks'
import { lineTo } from './line'
import { reasonOf } from './reason'
import { listen, type Listeners } from './listeners'

/** Clients that repeat an attack until they are stopped. */
export type Attackers = {
  /** Stops them, and says how often they got what: a status, or the way in which a connection ended. */
  stop: () => Record<string, number>
}

const clients = 8
const patienceMs = 15_000

export async function attack(origin: string, { asked, listener }: Attack): Promise<Attackers> {
  const line = lineTo(origin, { connections: clients, patienceMs })
  const got: Record<string, number> = {}
  const note = (what: string) => {
    if (!isOver) got[what] = (got[what] ?? 0) + 1
  }
  let isOver = false
  const one = async () => {
    while (!isOver) {
      for (const each of asked) {
        if (isOver) return
        await line.ask(each).then(
          ({ status }) => note(String(status)),
          (error: unknown) => note(reasonOf(error)),
        )
      }
    }
  }
  if (asked.length > 0) for (let client = 0; client < clients; client += 1) void one()
  const stream = listener && (await opened(origin, listener, note))
  return {
    stop: () => {
      isOver = true
      line.close()
      stream?.close()
      return got
    },
  }
}

/** Opens the stream of an attack. That it is refused is as good as that it is served. */
async function opened(
  origin: string,
  listener: NonNullable<Attack['listener']>,
  note: (what: string) => void,
): Promise<Listeners | undefined> {
  try {
    const stream = await listen(origin, [listener])
    note('welcome')
    return stream
  } catch (error) {
    note(reasonOf(error))
    return undefined
  }
}
