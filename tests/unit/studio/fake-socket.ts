/** A WebSocket without a network: the test opens it, speaks through it and ends it. */
export class FakeSocket extends EventTarget implements WebSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3

  /** Every socket since the list was last emptied. */
  static readonly all: FakeSocket[] = []

  static last(): FakeSocket {
    const socket = FakeSocket.all.at(-1)
    if (!socket) throw new Error('No WebSocket was opened')
    return socket
  }

  readonly url: string
  readyState: WebSocket['readyState'] = 0
  binaryType: BinaryType = 'blob'
  readonly bufferedAmount = 0
  readonly extensions = ''
  readonly protocol = ''
  onopen = null
  onmessage = null
  onerror = null
  onclose = null

  constructor(url: string | URL) {
    super()
    this.url = String(url)
    FakeSocket.all.push(this)
  }

  send() {
    throw new Error('Nothing is sent through a socket without a network')
  }

  close(code = 1000) {
    this.end(code)
  }

  open() {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  say(data: string) {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  end(code: number) {
    if (this.readyState === FakeSocket.CLOSED) return
    this.readyState = FakeSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
}
