type Props = {
  /** The tags of every query that the page used, or nothing when one of them failed. */
  of: readonly string[]
  /**
   * The tags of the queries that only chose which others stand around the page's subject. When they alone expire, the page is still shown
   * and is renewed a little later. What is shown of those others belongs to `of`.
   */
  around?: readonly string[] | undefined
  /** The instant, as ISO 8601 has it, from which the page must be another whatever happens: the earliest, if there are several. */
  until?: string | undefined
}

/** Tells the front door which changes in the lake make this page old, and which instant. A page without tags is never kept. */
export function SyncTags({ of: tags, around = [], until }: Props) {
  if (tags.length === 0) return null
  return (
    <>
      <meta name="lakeside:sync-tags" content={joined(tags)} />
      {around.length > 0 && <meta name="lakeside:surroundings-tags" content={joined(around)} />}
      {until !== undefined && <meta name="lakeside:good-until" content={until} />}
    </>
  )
}

const joined = (tags: readonly string[]) => [...new Set(tags)].join(' ')
