type Props = {
  /** The tags of every query that the page used; empty if one of them failed. */
  of: readonly string[]
  /**
   * The tags of the queries that only chose the page's surroundings. When one of these expires, the page is still
   * shown, and renewed a little later. The tags of the chosen stories themselves belong in `of`.
   */
  around?: readonly string[] | undefined
  /**
   * The instant (ISO 8601) at which the page expires even if none of its tags does: the earliest, if there are
   * several.
   */
  until?: string | undefined
  /** Whether the page is one of many without an end, such as the results of searches. */
  isBrief?: boolean
}

/**
 * Tells the front door which changes in the lake make this page out of date, and from which instant it is. A page
 * without tags is never kept.
 */
export function SyncTags({ of: tags, around = [], until, isBrief = false }: Props) {
  if (tags.length === 0) return null
  return (
    <>
      <meta name="lakeside:sync-tags" content={joined(tags)} />
      {around.length > 0 && <meta name="lakeside:surroundings-tags" content={joined(around)} />}
      {until !== undefined && <meta name="lakeside:good-until" content={until} />}
      {isBrief && <meta name="lakeside:kept" content="briefly" />}
    </>
  )
}

const joined = (tags: readonly string[]) => [...new Set(tags)].join(' ')
