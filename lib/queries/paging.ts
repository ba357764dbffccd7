/** How many stories a list shows at a time. */
const PAGE_SIZE = 20

/** The bounds of a GROQ slice for one page of a list. Pages are counted from 1. */
export const windowOf = (page: number): Window => ({ from: (page - 1) * PAGE_SIZE, to: page * PAGE_SIZE })

export type Window = { from: number; to: number }

/** One page of a list. */
export type Paged<Item> = { items: Item[]; total: number }

/** How many pages a list has. An empty list has one, which says that it is empty. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE))

/** The page number in an address, as our own links write it; null for anything else. */
export const pageNumber = (value: string): number | null =>
  /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null
