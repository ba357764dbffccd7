/** What the Studio tells its other tabs when somebody signs out in one of them. */
const signedOut = '{"authenticated":false}'

/**
 * A BroadcastChannel that does not hear of a sign-out in another tab. The Studio would go to the sign-in page at once, in the middle of a
 * sentence; `Session` hears of it too, and asks for the password beside the form.
 */
export const steadfastChannel = (Channel: typeof BroadcastChannel): typeof BroadcastChannel =>
  class SteadfastChannel extends Channel {
    constructor(name: string) {
      super(name)
      // The first listener of all, so that it comes before whatever the Studio sets.
      this.addEventListener('message', (event) => {
        if (event.data === signedOut) event.stopImmediatePropagation()
      })
    }
  }
