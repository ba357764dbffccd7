import { createSocket, type Socket } from 'node:dgram'

import { hasAddress } from '../names'
import type { Asked } from './asked'

const PORT = 53
const HEADER = 12
const [recursive, noSuchName] = [0x8180, 0x8183]
const typeA = 1

/** Answers for the namespace: the names of the stand-in lead to this machine, and no others lead anywhere. Those are noted. */
export function answerNames(asked: Asked): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, end } = nameIn(query)
    const isKnown = hasAddress(name)
    if (!isKnown && !ofChromium.test(name))
      asked.note({ what: `a name: ${name}`, fault: 'no host of hosted Sanity that is known' })
    // There are no IPv6 addresses and no further records.
    const hasAnswer = isKnown && query.readUInt16BE(end) === typeA
    const question = query.subarray(HEADER, end + 4)
    const header = Buffer.alloc(HEADER)
    query.copy(header, 0, 0, 2)
    header.writeUInt16BE(isKnown ? recursive : noSuchName, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(hasAnswer ? 1 : 0, 6)
    socket.send(
      Buffer.concat([header, question, ...(hasAnswer ? [thisMachine] : [])]),
      from.port,
      from.address,
    )
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(PORT, '127.0.0.1', () => resolve(socket))
  })
}

/** What Chromium asks of its maker, whichever page is open. */
const ofChromium =
  /^(content-autofill|update|optimizationguide-pa)\.googleapis\.com$|(^|\.)(google|gvt1)\.com$/

/** An address for the name at the beginning of the question: type A, class IN, for a minute, four bytes, 127.0.0.1. */
const thisMachine = Buffer.from([0xc0, HEADER, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])

/** The name that is asked for, in small letters, and where it ends. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = HEADER
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}
