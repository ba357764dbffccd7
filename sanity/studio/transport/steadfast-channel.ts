/** The message that the Studio sends to its other tabs when somebody signs out in one of them. */
const signedOut = '{"authenticated":false}'

/**
 * A BroadcastChannel that ignores sign-outs in other tabs. On hearing of one, the Studio would go to the sign-in
 * page at once, even in the middle of a sentence. `Session` also hears of it, and asks for the password beside the
 * form.
 */
export const steadfastChannel = (Channel: typeof BroadcastChannel): typeof BroadcastChannel =>
  class SteadfastChannel extends Channel {
    constructor(name: string) {
      super(name)
      // Added before any listener of the Studio's, so that it is called first.
      this.addEventListener('message', (event) => {
        if (event.data === signedOut) event.stopImmediatePropagation()
      })
    }
  }
