/** Divides the text of an event stream, as it arrives, into whole events, and remembers the id of the last one. */
export class EventText {
  #rest = ''

  constructor(public lastEventId: string | undefined) {}

  /** Takes the next piece, and returns the events that it completes. */
  take(piece: string): string {
    const text = this.#rest + piece
    const end = text.lastIndexOf('\n\n')
    if (end < 0) {
      this.#rest = text
      return ''
    }
    const whole = text.slice(0, end + 2)
    this.#rest = text.slice(end + 2)
    for (const [, id] of whole.matchAll(/^id: ?(.*)$/gm)) this.lastEventId = id
    return whole
  }

  /** Forgets an incomplete event, after a lost connection. */
  reset(): void {
    this.#rest = ''
  }
}
