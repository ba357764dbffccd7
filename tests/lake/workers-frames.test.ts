import { PassThrough } from 'node:stream'

import { type Frame, frameKinds, FrameReader, maxBodyBytes, writeFrame } from '@/lake/workers/frames'

const frames = [
  { header: {}, body: undefined },
  { header: { text: 'Größe "quoted"' }, body: Buffer.from('short') },
  { header: { list: [1, null, { a: true }] }, body: Buffer.alloc(70_000, 'long') },
  { header: {}, body: Buffer.from([0, 255, 10]) },
]

async function written(): Promise<Buffer> {
  const stream = new PassThrough({ highWaterMark: 1e6 })
  for (const { header, body } of frames) writeFrame(stream, frameKinds.job, header, body)
  stream.end()
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

test.each([1, 2, 7, 8, 9, 10, 23, 1_000, 65_536, 1e6])(
  'frames arrive in pieces of %d bytes',
  async (size) => {
    const bytes = await written()
    const read: Frame[] = []
    const reader = new FrameReader((frame) => read.push(frame))
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))

    expect(read.map(({ header }) => header)).toEqual(frames.map(({ header }) => header))
    expect(read.map(({ kind }) => kind)).toEqual(frames.map(() => frameKinds.job))
    const isSame = read.map(({ body }, index) => body.equals(frames[index]?.body ?? Buffer.alloc(0)))
    expect(isSame).toEqual(frames.map(() => true))
  },
)

test('no memory is set aside for a frame that is larger than any may be', () => {
  const prefix = Buffer.alloc(9)
  prefix.writeUInt32LE(maxBodyBytes + 1, 5)
  expect(() => new FrameReader(() => undefined).push(prefix)).toThrow(/larger than any may be/)
})
