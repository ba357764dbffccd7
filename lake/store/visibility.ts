import { isDraftId, isPublicId, isVersionId } from '../documents/ids'

/** Bits that say in which perspectives a stored document is seen. Where everything stored is seen (`raw`), no bit is needed. */
export const visibleAs = {
  /** Where drafts do not count, and to anybody. */
  published: 1,
  /** Where drafts hide what is published. */
  drafts: 2,
} as const

export type Visibility = keyof typeof visibleAs | 'stored'

/** The bits of a document; `hasDraft` says whether the draft of its id is there. */
export function visibilityOf(id: string, hasDraft: boolean): number {
  if (isDraftId(id)) return visibleAs.drafts
  if (isVersionId(id) || id.startsWith('_.')) return 0
  return (isPublicId(id) ? visibleAs.published : 0) | (hasDraft ? 0 : visibleAs.drafts)
}

/** The bits of which one has to be set; `stored` takes all. */
const maskOf = (visibility: Visibility): number => (visibility === 'stored' ? 0 : visibleAs[visibility])

/** Which documents are seen: those that their bits say, but for those about which a stack of releases decides. */
export type View = { visibility: Visibility; stack?: Stack | undefined }

/** Documents that a stack of releases shows though their bits do not say so, and those that it hides; also in the table `stacked`, under its number. */
export type Stack = { number: number; seen: ReadonlyMap<number, boolean> }

/** Of releases: which documents a stack shows and hides, by their places. It lives as long as the connection. */
export const stackTable = `
  CREATE TEMP TABLE IF NOT EXISTS stacked (
    stack INTEGER NOT NULL,
    rid   INTEGER NOT NULL,
    seen  INTEGER NOT NULL,
    PRIMARY KEY (stack, rid)
  ) WITHOUT ROWID;
`

/** Whether everything stored is seen. */
export const seesAll = ({ visibility }: View): boolean => visibility === 'stored'

/** Whether a document with these bits is seen. */
export const isSeen = (rid: number, visible: number, { visibility, stack }: View): boolean =>
  visibility === 'stored' || (stack?.seen.get(rid) ?? (visible & maskOf(visibility)) !== 0)

/** The same as a condition in SQL, on a row of a table with `rid` and `visible`; empty where everything is seen. */
export function seenSql({ visibility, stack }: View, table: 'heads' | 'entries'): string {
  if (visibility === 'stored') return ''
  const byBits = `${table}.visible & ${maskOf(visibility)}`
  if (!stack) return byBits
  const decided = `SELECT seen FROM temp.stacked WHERE stack = ${stack.number} AND stacked.rid = ${table}.rid`
  return `coalesce((${decided}), ${byBits})`
}
