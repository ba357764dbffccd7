import { filter, firstValueFrom } from 'rxjs'
import type { DocumentStore } from 'sanity'

/** Resolves when the lake has everything that was typed into a document: what was typed last may still be on its way. */
export const settled = ({ pair }: Pick<DocumentStore, 'pair'>, id: string, type: string): Promise<boolean> =>
  firstValueFrom(pair.consistencyStatus(id, type).pipe(filter(Boolean)))
