/** What a story's table can hold and an editor's browser still show with a field for each cell. */
export const MOST_ROWS = 200
export const MOST_COLUMNS = 30
