import { createHash } from 'node:crypto'

// Made once and never to be changed: with another one, every subscriber would see every story as new.
const NAMESPACE = '4d9bd8a2-6c3e-4b0f-9a57-0e7c2f6b8d11'

/**
 * The id of a story in feeds: a UUID made from its document's id (RFC 9562, 5.5). Unlike an address, it stays the
 * same when the story's slug or the site's domain changes, and when the content moves to another lake.
 */
export function entryId(documentId: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(documentId)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
