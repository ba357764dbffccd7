import { once } from 'node:events'
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'

type Answered = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer; text: string }

/** Sends a request as it stands, with what fetch would tidy up or refuse, and reads what comes back, byte for byte. */
export async function ask(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answered> {
  const { hostname, port } = new URL(origin)
  const request = httpRequest({ hostname, port, path, method, headers, agent: false }).end()
  const [response] = await once(request, 'response')
  const body = await buffer(response)
  return { status: response.statusCode, headers: response.headers, body, text: body.toString() }
}
