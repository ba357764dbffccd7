// Redraws every picture of the sample publication: node content/draw-images.js [name …]
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { print } from './drawing/print.js'
import * as house from './drawing/pictures/house.js'
import * as lakes from './drawing/pictures/lakes.js'
import * as measuring from './drawing/pictures/measuring.js'
import * as portraits from './drawing/pictures/portraits.js'
import * as press from './drawing/pictures/press.js'
import * as shore from './drawing/pictures/shore.js'
import * as technology from './drawing/pictures/technology.js'

const pictures = [house, lakes, measuring, portraits, press, shore, technology].flatMap((subject) =>
  Object.values(subject),
)
const names = process.argv.slice(2)
const unknown = names.filter((name) => !pictures.some((picture) => picture.name === name))
if (unknown.length > 0) {
  const known = pictures.map((picture) => picture.name).join(', ')
  throw new Error(`No picture is named ${unknown.join(', ')}. The pictures are: ${known}.`)
}

const folder = path.join(import.meta.dirname, 'images')
await mkdir(folder, { recursive: true })
for (const picture of pictures) {
  if (names.length > 0 && !names.includes(picture.name)) continue
  const bytes = await print(picture, path.join(folder, `${picture.name}.jpg`))
  console.log(`${picture.name}.jpg  ${picture.width}×${picture.height}  ${Math.round(bytes / 1024)} KB`)
}
