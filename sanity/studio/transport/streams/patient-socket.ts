/**
 * A WebSocket that can be left without an error in the browser's console. Closed before it is open, it opens first; sent to
 * when it is closing, it keeps what nobody would get. Browsers print an error for both, and the Studio does both: it
 * leaves a list before it has loaded, and says good-bye on sockets that it has closed.
 */
export const patientSocket = (Socket: typeof WebSocket): typeof WebSocket =>
  class PatientSocket extends Socket {
    override close(code?: number, reason?: string) {
      const close = () => super.close(code, reason)
      if (this.readyState === Socket.CONNECTING) this.addEventListener('open', close, { once: true })
      else close()
    }

    override send(data: Parameters<WebSocket['send']>[0]) {
      if (this.readyState <= Socket.OPEN) super.send(data)
    }
  }
