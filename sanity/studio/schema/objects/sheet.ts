/**
 * Reads cells that were copied from a spreadsheet (separated by tabs) or from a CSV file (RFC 4180, with commas or
 * semicolons). Line breaks inside a cell become spaces, and all rows are made as long as the longest.
 *
 * @returns null for ordinary text, which is to be pasted as such
 */
export function sheetOf(text: string): string[][] | null {
  const trimmed = text.replace(/(\r\n?|\n)+$/, '')
  if (trimmed.includes('\t')) return even(cellsOf(trimmed, '\t'))
  if (!/[\r\n]/.test(trimmed)) return null
  const sheets = [',', ';'].map((separator) => cellsOf(trimmed, separator))
  // If every line has the same number of commas, it is a table; otherwise the commas belong to sentences.
  return sheets.find(isEven) ?? cellsOf(trimmed, '\t')
}

const isEven = (sheet: string[][]): boolean => {
  const width = sheet[0]?.length ?? 0
  return width > 1 && sheet.every((cells) => cells.length === width)
}

const even = (sheet: string[][]): string[][] => {
  const width = sheet.reduce((most, cells) => Math.max(most, cells.length), 0)
  return sheet.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')])
}

/** One cell and its end: quoted (quotation marks inside are doubled) or plain. */
const cellPattern = (separator: string) =>
  new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n?|\\n|$)`, 'gy')

function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(cellPattern(separator))) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, ' ').trim())
    if (end === '') break
    if (end !== separator) rows.push([])
  }
  return rows
}
