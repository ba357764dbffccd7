import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'

import { Hono } from 'hono'
import sharp from 'sharp'

import { AssetFiles } from '../../lake/assets/asset-files'
import { Derivatives } from '../../lake/assets/derivatives'
import { createLimiter } from '../../lake/assets/limiter'
import type { StoreMutation, StoreResult } from '../../lake/assets/types'
import type { ImportStore } from '../../lake/transfer/import-store'
import { deliveryRoutes } from '../../lake/http/asset-delivery'
import { assetRoutes } from '../../lake/http/assets'
import { LakeError, dataError, notFound } from '../../lake/documents/errors'
import type { LakeEnv } from '../../lake/http/identity'
import { requireRole } from '../../lake/http/require-role'
import { strongReferences } from '../../lake/documents/references'
import type { Identity, JsonObject, LakeDocument } from '../../lake/documents/types'

/** A dataset in memory that behaves as the real one does for what assets, import and export ask of it. */
export class MemoryStore implements ImportStore {
  readonly content = new Map<string, LakeDocument>()
  transactions = 0

  constructor(readonly name = 'production') {}

  read(id: string) {
    return this.content.get(id)
  }

  has(id: string) {
    return this.content.has(id)
  }

  documents(types?: readonly string[]) {
    const all = [...this.content.values()].filter(({ _type }) => types?.includes(_type) ?? true)
    return all.sort((a, b) => (a._id < b._id ? -1 : 1))
  }

  moment<T>(work: () => Promise<T>) {
    return work()
  }

  check() {
    return undefined
  }

  load(...[documents, { told }]: Parameters<ImportStore['load']>) {
    const into = { id: '', timestamp: '', lists: [], withWords: true, has: (id: string) => this.has(id) }
    const mutations = [...documents(into)].map((each) => {
      if ('mutation' in each) return each.mutation()
      throw new Error('This store has no use for prepared documents.')
    })
    const { transactionId, results } = this.commit(mutations)
    for (const result of results) told(result)
    return { transactionId, areWordsBuilt: true }
  }

  async createIfNotExists(document: JsonObject) {
    const existing = this.content.get(String(document._id))
    if (existing) return existing
    const { results } = this.commit([{ createIfNotExists: document }])
    const kept = results[0]?.document
    if (!kept) throw new Error('Nothing was kept.')
    return kept
  }

  remove(id: string) {
    this.content.delete(id)
  }

  commit(mutations: StoreMutation[]) {
    const next = new Map(this.content)
    const transactionId = randomUUID()
    const results = mutations.map((mutation) => this.#apply(next, mutation, transactionId))
    for (const document of next.values()) {
      const missing = strongReferences(document).find((id) => !next.has(id))
      if (missing) {
        throw dataError(
          409,
          'documentReferenceDoesNotExistError',
          `Document "${document._id}" references non-existent document "${missing}"`,
          { id: document._id },
        )
      }
    }
    this.content.clear()
    for (const [id, document] of next) this.content.set(id, document)
    this.transactions += 1
    return { transactionId, results }
  }

  #apply(next: Map<string, LakeDocument>, mutation: StoreMutation, transactionId: string): StoreResult {
    const [kind, value = {}] = Object.entries(mutation)[0] ?? []
    const id = String(value._id)
    const existing = next.get(id)
    if (existing && kind === 'create') {
      throw dataError(409, 'documentAlreadyExistsError', `Document by ID "${id}" already exists`, { id })
    }
    if (existing && kind === 'createIfNotExists') return { id, operation: 'none', document: existing }
    const now = '2026-01-02T03:04:05Z'
    const document: LakeDocument = {
      _createdAt: now,
      ...value,
      _id: id,
      _type: String(value._type),
      _rev: transactionId,
      _updatedAt: now,
    } as LakeDocument
    next.set(id, document)
    return { id, operation: existing ? 'update' : 'create', document }
  }
}

export const editor: Identity = { id: 'p-editor', name: 'Edith', role: 'editor', via: 'session' }
export const viewer: Identity = { id: 'p-viewer', name: 'Vic', role: 'viewer', via: 'token' }

/** A lake of assets alone, in a folder of its own. */
export async function assetLake({ maxBytes, cacheBytes }: { maxBytes?: number; cacheBytes?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'lakeside-assets-'))
  const store = new MemoryStore()
  const assets = new AssetFiles({
    directory: join(folder, 'assets'),
    projectId: 'lakeside',
    ...(maxBytes && { maxBytes }),
  })
  const derivatives = new Derivatives({
    directory: join(folder, 'derivatives'),
    ...(cacheBytes && { maxBytes: cacheBytes }),
    limit: createLimiter(2, 50),
  })
  const stores = new Map([[store.name, store]])
  const storeOf = (_: unknown, dataset: string) => {
    const found = stores.get(dataset)
    if (!found) throw notFound(`There is no dataset "${dataset}".`)
    return found
  }
  const who: { identity: Identity | null } = { identity: editor }
  const app = new Hono<LakeEnv>()
    .use(async (c, next) => {
      c.set('identity', who.identity)
      await next()
    })
    .route('/', deliveryRoutes({ stores, assets, derivatives }))
    .use(requireRole('editor', 'create'))
    .route(
      '/v2025-02-19',
      assetRoutes({ storeOf, assets, writerOf: () => ({ author: editor.id, may: 'everything' }) }),
    )
    .onError((error, c) => {
      if (!(error instanceof LakeError)) throw error
      return c.json(error.body, error.status as 400)
    })

  const post = (path: string, body: Uint8Array | string, headers: Record<string, string> = {}) =>
    app.request(`/v2025-02-19/assets/${path}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers,
    })
  const upload = async (bytes: Uint8Array | string, query = '') => {
    const response = await post(`images/production?${query}`, bytes)
    const { document } = (await response.json()) as { document: LakeDocument }
    if (response.status !== 200) throw new Error(`upload failed: ${response.status}`)
    return document
  }
  const get = (document: LakeDocument, query = '', init: RequestInit = {}) =>
    app.request(`/${String(document.path)}${query}`, init)
  const close = () => rm(folder, { recursive: true, force: true })
  return { folder, store, assets, derivatives, app, who, post, upload, get, close }
}

export const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')
export const stream = (bytes: Uint8Array | string) => Readable.from([Buffer.from(bytes)])

/** Four quarters: red and green above, blue and white below. */
export function quarters(width: number, height: number, alpha = 1) {
  const part = (colour: string, left: number, top: number) => ({
    input: {
      create: {
        width: Math.ceil(width / 2),
        height: Math.ceil(height / 2),
        channels: 4 as const,
        background: { ...rgb(colour), alpha },
      },
    },
    left,
    top,
  })
  const middle = Math.floor(width / 2)
  const half = Math.floor(height / 2)
  const background = { r: 0, g: 0, b: 0, alpha: 0 }
  return sharp({ create: { width, height, channels: 4, background } }).composite([
    part('ff0000', 0, 0),
    part('00ff00', middle, 0),
    part('0000ff', 0, half),
    part('ffffff', middle, half),
  ])
}

function rgb(hex: string) {
  const [r = 0, g = 0, b = 0] = hex.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? []
  return { r, g, b }
}

/** A photo of 300 × 200 stored lying on its side, with camera, orientation and the place it was taken. */
export async function photoWithPlace(format: 'jpeg' | 'webp' | 'png' | 'tiff' | 'avif' = 'jpeg') {
  const upright = await quarters(300, 200).png().toBuffer()
  const lying = await sharp(upright).rotate(-90).removeAlpha().png().toBuffer()
  const xmp =
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" exif:GPSLatitude="59,54.75N" photoshop:Credit="Edith"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  return sharp(lying)
    .withExif({
      IFD0: { Make: 'Lakeside', Model: 'Boxcam', Copyright: 'Edith Example' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '59/1 54/1 45/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '10/1 30/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp(xmp)
    [format]()
    .toBuffer()
}

export async function animation(width = 60, height = 40, frames = 3) {
  const pixels = Buffer.concat(
    Array.from({ length: frames }, (_, index) => Buffer.alloc(width * height * 3, index * 80)),
  )
  const raw = { width, height: height * frames, channels: 3 as const, pageHeight: height }
  return sharp(pixels, { raw })
    .gif({ delay: Array.from({ length: frames }, () => 100) })
    .toBuffer()
}

/** A PNG whose header claims a size that its few bytes do not hold. */
export function claimedPng(width: number, height: number) {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export async function failure(response: Response): Promise<{ status: number; message: string }> {
  const body = (await response.json()) as { message?: string; error?: { description?: string } | string }
  const described = typeof body.error === 'object' ? body.error.description : undefined
  return { status: response.status, message: described ?? body.message ?? '' }
}

export type { JsonObject }
