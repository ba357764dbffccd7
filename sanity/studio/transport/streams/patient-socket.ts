/**
 * A WebSocket that causes no errors in the browser's console when it is closed or used too early or too late. If it
 * is closed before it is open, it opens first; if something is sent while it is closing, that is dropped. The Studio
 * does both: it leaves lists before they have loaded, and says goodbye on sockets that it has closed.
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
