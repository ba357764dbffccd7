/** The text of an event stream as it comes in: cut into whole events, with the id of the last one. */
export class EventText {
  #rest = ''

  constructor(public lastEventId: string | undefined) {}

  /** Takes the next piece. Returns the events that are whole with it; what a lost connection cuts off is dropped. */
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

  /** Forgets an event that was cut off. */
  reset(): void {
    this.#rest = ''
  }
}
