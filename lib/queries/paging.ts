/** How many stories a list shows at a time. */
const PAGE_SIZE = 20

/** The parameters of a query for one page of a list, counted from 1, as the bounds of a GROQ slice. */
export const windowOf = (page: number): Window => ({ from: (page - 1) * PAGE_SIZE, to: page * PAGE_SIZE })

export type Window = { from: number; to: number }

/** One page of a list. */
export type Paged<Item> = { items: Item[]; total: number }

/** How many pages a list has; an empty one has a page, too, which says so. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PAGE_SIZE))

/** The page number that an address names, as our own links write it; null for what no link of ours says. */
export const pageNumber = (value: string): number | null =>
  /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null
