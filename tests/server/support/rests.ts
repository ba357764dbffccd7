/** Rests come to an end only when a test says so; promises and the clock go on. */
export function holdRests(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: [
        'setImmediate',
        'clearImmediate',
        'nextTick',
        'queueMicrotask',
        'performance',
        'Date',
        'hrtime',
      ],
    })
  })
  afterEach(() => jest.useRealTimers())
}

/** In milliseconds, longer than any rest. */
export const longEnough = 60_000
