import { LakeError } from '../documents/errors'

const message =
  'Another process is writing to this lake, such as an import, so nothing was saved. Try again in a moment.'

/** What is thrown when another process kept the write lock for longer than one waits. */
export class BusyError extends LakeError {
  constructor() {
    super(503, { statusCode: 503, error: 'Service Unavailable', message }, message)
    this.withHeaders({ 'retry-after': '2' })
  }
}
