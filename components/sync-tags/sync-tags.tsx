/** How long something is good: until one of its tags expires, and at most until an instant (ISO 8601). */
type Validity = { syncTags: readonly string[]; until?: string | undefined }

type Props = {
  /** Of every query that the page used; without tags if one of them failed. */
  of: Validity
  /**
   * Of the queries that only chose the page's surroundings. When this ends, the page is still shown, and renewed a
   * little later. The chosen stories themselves belong in `of`.
   */
  around?: Validity | undefined
  /** Whether the page is one of many without an end, such as the results of searches. */
  isBrief?: boolean
}

/**
 * Tells the front door which changes in the lake make this page out of date, and from which instant it is. A page
 * without tags is never kept.
 */
export function SyncTags({ of: { syncTags, until }, around, isBrief = false }: Props) {
  if (syncTags.length === 0) return null
  return (
    <>
      <meta name="lakeside:sync-tags" content={joined(syncTags)} />
      {around && around.syncTags.length > 0 && (
        <meta name="lakeside:surroundings-tags" content={joined(around.syncTags)} />
      )}
      {around?.until !== undefined && <meta name="lakeside:surroundings-good-until" content={around.until} />}
      {until !== undefined && <meta name="lakeside:good-until" content={until} />}
      {isBrief && <meta name="lakeside:kept" content="briefly" />}
    </>
  )
}

const joined = (tags: readonly string[]) => [...new Set(tags)].join(' ')
