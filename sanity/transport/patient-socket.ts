/**
 * A WebSocket that, when it is closed before it is open, opens first. Browsers print an error for every socket that
 * is given up while it connects, and the Studio gives up many: it is how a list is left before it has loaded.
 */
export const patientSocket = (Socket: typeof WebSocket): typeof WebSocket =>
  class PatientSocket extends Socket {
    override close(code?: number, reason?: string) {
      const close = () => super.close(code, reason)
      if (this.readyState === Socket.CONNECTING) this.addEventListener('open', close, { once: true })
      else close()
    }
  }
