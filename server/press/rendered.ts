/** A page as Next rendered it for everybody. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer }

/** Asks Next for a page, as anybody would: no cookies, no client's headers. Rejects when Next cannot be reached. */
export type Render = (path: string) => Promise<Rendered>
