import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const sheets = ['app', 'components'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(room, name)),
)

test('no width depends on a font that may not have come: headlines would break elsewhere when it does', () => {
  expect(sheets.length).toBeGreaterThan(40)
  expect(sheets.filter((sheet) => /\d(ch|ex|ic|cap)\b/.test(readFileSync(sheet, 'utf8')))).toEqual([])
})
