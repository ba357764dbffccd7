/** Limits for a table that a page can show, and for which an editor's browser can show a field for each cell. */
export const MOST_ROWS = 200
export const MOST_COLUMNS = 30
