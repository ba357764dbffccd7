import type { Swatch } from '@vibrant/color'
import { DefaultGenerator } from '@vibrant/generator-default'
import { MMCQ } from '@vibrant/quantizer-mmcq'

import type { JsonObject } from '../documents/types'

const names = {
  vibrant: 'Vibrant',
  darkVibrant: 'DarkVibrant',
  lightVibrant: 'LightVibrant',
  muted: 'Muted',
  darkMuted: 'DarkMuted',
  lightMuted: 'LightMuted',
} as const

/**
 * An image's colours in Sanity's shape, from its pixels (RGBA, a small version is enough). `dominant` is the named colour
 * that covers the most. `undefined` when nothing of the image is visible.
 */
export async function palette(pixels: Uint8ClampedArray): Promise<JsonObject | undefined> {
  const visible = opaquePixels(pixels)
  if (visible.length === 0) return undefined
  const found = await DefaultGenerator(MMCQ(visible, { colorCount: 64 }))
  const swatches = Object.entries(names).flatMap(([name, key]) => {
    const swatch = found[key]
    return swatch ? [{ name, swatch }] : []
  })
  const dominant = swatches.reduce<Swatch | undefined>(
    (most, { swatch }) => (most && most.population >= swatch.population ? most : swatch),
    undefined,
  )
  return {
    _type: 'sanity.imagePalette',
    ...(dominant && { dominant: describe(dominant) }),
    ...Object.fromEntries(swatches.map(({ name, swatch }) => [name, describe(swatch)])),
  }
}

function describe(swatch: Swatch): JsonObject {
  return {
    _type: 'sanity.imagePaletteSwatch',
    background: swatch.hex,
    foreground: swatch.bodyTextColor,
    title: swatch.titleTextColor,
    population: swatch.population,
  }
}

function opaquePixels(pixels: Uint8ClampedArray): Uint8ClampedArray {
  const kept = new Uint8ClampedArray(pixels.length)
  let length = 0
  for (let index = 0; index + 3 < pixels.length; index += 4) {
    if ((pixels[index + 3] ?? 0) < 125) continue
    kept.set(pixels.subarray(index, index + 4), length)
    length += 4
  }
  return kept.subarray(0, length)
}
