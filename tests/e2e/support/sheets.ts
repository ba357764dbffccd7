import { getDocument, OPS, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A place on a sheet, in points from its upper left corner. */
export type Box = { left: number; right: number; top: number; bottom: number }

/** One sheet of paper: each piece of text where it is printed, in the order of the file, and the places of its pictures. */
export type Sheet = { width: number; height: number; texts: (Box & { text: string })[]; pictures: Box[] }

/** Where the black of letters is, seen from their line, in parts of their size. */
const RISE = 0.7
const FALL = 0.2

/** What is printed on each sheet of a PDF. */
export async function sheetsOf(pdf: Buffer): Promise<Sheet[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const sheets: Sheet[] = []
  for (let number = 1; number <= document.numPages; number++)
    sheets.push(await sheetOf(await document.getPage(number)))
  await task.destroy()
  return sheets
}

async function sheetOf(page: PDFPageProxy): Promise<Sheet> {
  const [, , width = 0, height = 0] = page.view
  const { items } = await page.getTextContent()
  const texts = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [left, line] = [Number(item.transform[4]), height - Number(item.transform[5])]
    return {
      text: item.str,
      left,
      right: left + item.width,
      top: line - RISE * item.height,
      bottom: line + FALL * item.height,
    }
  })
  return { width, height, texts, pictures: await picturesOf(page, height) }
}

/** A picture is a square of side 1, which the transformations before it have brought to its place. */
async function picturesOf(page: PDFPageProxy, height: number): Promise<Box[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const found: Box[] = []
  const kept: number[][] = []
  let matrix = [1, 0, 0, 1, 0, 0]
  fnArray.forEach((operator, index) => {
    const args: unknown[] = argsArray[index] ?? []
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push(matrix)
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = kept.pop() ?? matrix
    const by =
      operator === OPS.transform ? args : operator === OPS.paintFormXObjectBegin ? args[0] : undefined
    if (isMatrix(by)) matrix = Util.transform(matrix, by)
    if (operator !== OPS.paintImageXObject) return
    const [across = 0, , , up = 0, x = 0, y = 0] = matrix
    const [from, to] = [height - y, height - y - up]
    found.push({
      left: Math.min(x, x + across),
      right: Math.max(x, x + across),
      top: Math.min(from, to),
      bottom: Math.max(from, to),
    })
  })
  return found
}

const isMatrix = (value: unknown): value is number[] =>
  value !== null && typeof value === 'object' && 'length' in value && value.length === 6
