import { dataError } from './errors'

export const documentExists = (id: string) =>
  dataError(409, 'documentAlreadyExistsError', `Document by ID "${id}" already exists`, { id })

export const referenceToNothing = (id: string, target: string) =>
  dataError(
    409,
    'documentReferenceDoesNotExistError',
    `Document "${id}" references non-existent document "${target}"`,
    { id, referenceID: target },
  )
