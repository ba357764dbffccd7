/** A place in the journal of one store, as the id of a live event; opaque to clients. */
export function encodePosition(seq: number, lineage: string): string {
  return Buffer.from(`${seq}|${lineage}`).toString('base64url')
}

/** The sequence number of a position, or undefined when it belongs to another store or is not a position at all. */
export function decodePosition(position: string, lineage: string): number | undefined {
  const [seq = '', of = ''] = Buffer.from(position, 'base64url').toString().split('|')
  return of === lineage && /^\d+$/.test(seq) ? Number(seq) : undefined
}
