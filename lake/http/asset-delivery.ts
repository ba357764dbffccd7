import { type Context, Hono } from 'hono'

import type { AssetFiles, StoredFile } from '../assets/asset-files'
import { assetId, type AssetName, assetTypes, fileName, parseFileName } from '../documents/asset-names'
import { loadSharp } from '../assets/decoder'
import { derivative, formatOf } from '../assets/derivative'
import type { Derivatives } from '../assets/derivatives'
import { render } from '../assets/render'
import { sentType, unknownType } from '../assets/sent-type'
import { asksForTransform, parseTransform } from '../assets/transform-params'
import type { ReadableStore } from '../assets/types'
import type { AssetKind } from '../documents/asset-names'
import type { LakeDocument } from '../documents/types'
import { deliveryHeaders, disposition, isFresh } from './asset-headers'
import { notFound, unauthorized } from '../documents/errors'
import { fileResponse } from './file-response'
import type { LakeEnv } from './identity'

/** Finds a dataset by name; a `Map` will do. */
type Stores<Store> = { get(dataset: string): Store | undefined }

export type DeliveryOptions = { stores: Stores<ReadableStore>; assets: AssetFiles; derivatives: Derivatives }

/**
 * For everybody who knows an asset's address: delivery of images and files, at the root of the lake (no API version), as
 * `/images/:project/:dataset/:file[/:vanity]` and `/files/…`. Without parameters, the original bytes without the place where a photo
 * was taken; with parameters, a derivative. The content type is told from the bytes, so nothing that a document says can make a browser
 * run them. An asset whose document is deleted is gone.
 */
export function deliveryRoutes({ stores, assets, derivatives }: DeliveryOptions): Hono<LakeEnv> {
  const find = (kind: AssetKind, c: Context<LakeEnv, '/:project/:dataset/:file'>): Found => {
    const { project, dataset, file } = c.req.param()
    const name = parseFileName(kind, file)
    const document = name && project === assets.projectId && stores.get(dataset)?.read(assetId(name))
    if (!document || document._type !== assetTypes[kind]) throw notFound(`There is no such ${kind}.`)
    return { name, document, dataset }
  }

  const stored = async ({ name, dataset }: Found, asUploaded: boolean): Promise<StoredFile> => {
    const file = await (asUploaded
      ? assets.original(dataset, name.sha1)
      : assets.delivered(dataset, name.sha1))
    if (!file) throw notFound(`The bytes of ${assetId(name)} are not on this lake's disk.`)
    return file
  }

  /** The stored file of an image that is to be decoded. Throws 404 when it is not in the format that its name says. */
  const decodable = async (found: Found): Promise<StoredFile> => {
    const { name } = found
    const file = await stored(found, false)
    const type = await sentType(file.file, name.kind, name.extension)
    if (type === unknownType)
      throw notFound(`The bytes of ${assetId(name)} are not a ${name.extension} image.`)
    return file
  }

  /** The original. With `dlRaw=true`, which Sanity's exporter sends, those who are signed in get the bytes exactly as uploaded. */
  const original = async (c: Context<LakeEnv>, found: Found, query: URLSearchParams) => {
    const asUploaded = query.get('dlRaw') === 'true'
    if (asUploaded && !c.var.identity) throw unauthorized('Sign in, or send a token, to download with dlRaw.')
    const { name } = found
    const file = await stored(found, asUploaded)
    const headers = deliveryHeaders({
      mimeType: await sentType(file.file, name.kind, name.extension),
      etag: file.cleaned ? `${name.sha1}-public` : name.sha1,
      shared: !asUploaded,
      name: downloadName(found),
    })
    // The hash is of the uploaded bytes, so it is left out when the location has been removed from them.
    if (!file.cleaned) headers.set('x-sanity-sha1', name.sha1)
    if (query.has('dl'))
      headers.set('content-disposition', disposition(query.get('dl') || downloadName(found)))
    return fileResponse(c.req.raw, file, headers)
  }

  const transformed = async (c: Context<LakeEnv>, found: Found, query: URLSearchParams) => {
    const params = parseTransform(query)
    if (params.fm === 'json') return c.json(await describe(found, await decodable(found)), 200, open)
    if (formatOf(found.name) === 'svg' && !params.fm) return original(c, found, query)
    const made = derivative(found.name, found.document, params, c.req.header('accept') ?? '')
    const name = downloadName(found).replace(/\.\w+$/, `.${made.extension}`)
    const headers = deliveryHeaders({ mimeType: made.mimeType, etag: made.key, shared: true, name })
    if (params.autoFormat && !params.fm) headers.set('vary', 'Accept')
    if (query.has('dl')) headers.set('content-disposition', disposition(query.get('dl') || name))
    if (isFresh(c.req.raw, headers)) return new Response(null, { status: 304, headers })
    const { file } = await decodable(found)
    const bytes = await derivatives.get(`${made.key}.${made.extension}`, () => render(file, made.recipe))
    headers.set('content-length', String(bytes.length))
    return new Response(new Uint8Array(bytes), { headers })
  }

  const image = async (c: Context<LakeEnv, '/:project/:dataset/:file'>) => {
    const found = find('image', c)
    const query = new URL(c.req.url).searchParams
    return asksForTransform(query) ? transformed(c, found, query) : original(c, found, query)
  }
  const file = async (c: Context<LakeEnv, '/:project/:dataset/:file'>) =>
    original(c, find('file', c), new URL(c.req.url).searchParams)

  return new Hono<LakeEnv>()
    .get('/images/:project/:dataset/:file', image)
    .get('/images/:project/:dataset/:file/:vanity', image)
    .get('/files/:project/:dataset/:file', file)
    .get('/files/:project/:dataset/:file/:vanity', file)
}

type Found = { name: AssetName; document: LakeDocument; dataset: string }

const open = { 'access-control-allow-origin': '*' }

/** The answer to `fm=json`: facts about the original. */
async function describe({ name }: Found, { file, size }: StoredFile) {
  const sharp = await loadSharp()
  const { pages = 1 } = await sharp(file, { limitInputPixels: false }).metadata()
  const { width, height } = name
  const contentType = await sentType(file, name.kind, name.extension)
  return { width, height, frames: pages, contentType, contentLength: size }
}

function downloadName({ name, document: { originalFilename } }: Found): string {
  return typeof originalFilename === 'string' ? originalFilename : fileName(name)
}
