import { LakeError } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import type { Catalogue } from './catalogue'
import type { PlacedDocument } from './read-documents'
import { TransferError } from './transfer-error'

const advice: Record<string, string> = {
  documentAlreadyExistsError:
    'Import with --replace to take the new one, or with --missing to keep the one that is there.',
  documentReferenceDoesNotExistError:
    'Add that document to the file, correct the reference, or make it weak ("_weak": true).',
}

/** The store's refusal with the line of the document that it is about, and what to do. Any other error is given back. */
export function explained(error: unknown, catalogue: Catalogue, about?: PlacedDocument): unknown {
  if (!(error instanceof LakeError)) return error
  const details = error.body.error
  const fields: JsonObject = typeof details === 'object' && details && !Array.isArray(details) ? details : {}
  const document = about ?? (typeof fields.id === 'string' ? catalogue.get(fields.id) : undefined)
  const what =
    document && !error.message.includes(`"${document.id}"`)
      ? `document "${document.id}": ${error.message}`
      : error.message
  const todo = typeof fields.type === 'string' ? advice[fields.type] : undefined
  return new TransferError(
    [`${catalogue.where(document)}: ${what.replace(/\.$/, '')}.`, todo, 'Nothing was imported.']
      .filter(Boolean)
      .join(' '),
    { cause: error },
  )
}
