/** What Next answered when it was asked for a page as an anonymous reader would ask. */
export type Rendered = { status: number; headers: Record<string, string>; body: Buffer }

/** Asks Next for a page without cookies and without any header of a reader's request. Rejects when Next cannot be reached. */
export type Render = (path: string) => Promise<Rendered>
