type Props = {
  /** The tags of every query that the page used, or nothing when one of them failed. */
  of: readonly string[]
}

/** Tells the front door which changes in the lake make this page old. A page without tags is never kept. */
export const SyncTags = ({ of: tags }: Props) =>
  tags.length > 0 ? <meta name="lakeside:sync-tags" content={[...new Set(tags)].join(' ')} /> : null
