import type { AssetKind } from '../documents/asset-names'
import { type Context, Hono } from 'hono'
import { z } from 'zod'

import { readdressedDocument, storedBase } from '../documents/asset-address'
import type { AssetFiles } from '../assets/asset-files'
import { tooLarge } from '../assets/receive'
import { type AssetDetails, type UploadStore, metadataNames } from '../assets/types'
import { badRequest } from '../documents/errors'
import type { Writer } from '../documents/types'
import type { SignedInEnv } from './identity'

export type UploadOptions = {
  /** The dataset of that name, for who asks. Throws 404 if there is none, 401 or 403 if it is not for them. */
  storeOf: (c: Context<SignedInEnv>, dataset: string) => UploadStore
  assets: AssetFiles
  /** What the asset's URL in the answer begins with. By default the URL is given as it is stored. */
  baseOf?: (c: Context<SignedInEnv>) => string
  /** In whose name the asset's document is created, and what they may create. Throws 403 if that is nothing. */
  writerOf: (c: Context<SignedInEnv>, dataset: string) => Writer
}

/**
 * For authors and editors: upload of images and files, mounted below the API version. The bytes are the body of the request; everything else is in
 * the query. Answers `{document}`.
 */
export function assetRoutes({
  storeOf,
  assets,
  baseOf = () => storedBase,
  writerOf,
}: UploadOptions): Hono<SignedInEnv> {
  const upload = (kind: AssetKind) => async (c: Context<SignedInEnv, '/:dataset'>) => {
    const dataset = c.req.param('dataset')
    const store = storeOf(c, dataset)
    const writer = writerOf(c, dataset)
    const details = readDetails(new URL(c.req.url).searchParams, c.req.header('content-type'))
    if (Number(c.req.header('content-length') ?? 0) > assets.maxBytes) throw tooLarge(assets.maxBytes)
    const { body } = c.req.raw
    if (!body) throw badRequest('Send the bytes of the file as the body of the request.')
    const document = await assets.upload(store, kind, chunks(body), details, writer)
    return c.json({ document: readdressedDocument(document, baseOf(c)) })
  }

  return new Hono<SignedInEnv>()
    .post('/assets/images/:dataset', upload('image'))
    .post('/assets/files/:dataset', upload('file'))
}

/** Makes a web stream iterable, which its DOM type is not. Cancels the stream when reading stops early. */
async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let read = await next(reader); !read.done; read = await next(reader)) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Reads on. A connection that breaks during an upload is no fault of the lake, so it leads to 400. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  return reader.read().catch(() => {
    throw badRequest('The upload was interrupted before it was complete.')
  })
}

const metadataName = z.enum(metadataNames)

function readDetails(query: URLSearchParams, contentType: string | undefined): AssetDetails {
  const meta = [...query.getAll('meta'), ...query.getAll('meta[]')].flatMap((value) => value.split(','))
  const text = (name: string) => cleanText(query.get(name))
  const source = { id: text('sourceId'), name: text('sourceName'), url: text('sourceUrl') }
  return {
    ...present('filename', baseName(query.get('filename'))),
    ...present('contentType', contentType),
    ...present('label', text('label')),
    ...present('title', text('title')),
    ...present('description', text('description')),
    ...present('creditLine', text('creditLine')),
    ...(meta.length > 0 && { meta: meta.filter(Boolean).map(readMetadataName) }),
    ...(Object.values(source).some(Boolean) && {
      source: {
        _type: 'sanity.assetSourceData',
        ...present('id', source.id),
        ...present('name', source.name),
        ...present('url', source.url),
      },
    }),
  }
}

function readMetadataName(name: string) {
  const { data } = metadataName.safeParse(name)
  if (!data)
    throw badRequest(`meta=${name.slice(0, 40)} is not known. It can be ${metadataNames.join(', ')}.`)
  return data
}

function present<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  const entry: { [P in K]?: string } = {}
  if (value) entry[key] = value
  return entry
}

/** The last part of a file name that may have been sent with a path. */
function baseName(name: string | null): string | undefined {
  return cleanText(name?.split(/[\\/]/).at(-1) ?? null)?.slice(-255)
}

function cleanText(text: string | null): string | undefined {
  return text?.replace(/[\u0000-\u001f\u007f]/g, '').trim() || undefined
}
