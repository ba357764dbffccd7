import { colour } from './palette.js'
import { curve, randomFrom, repeat, rolling, round } from './geometry.js'

/** A hill line across the picture, filled down to `base`. */
export function ridge({ seed, y, rise, fill, base, width = 1600, opacity = 1 }) {
  const height = rolling(randomFrom(seed))
  const steps = 22
  const points = Array.from({ length: steps + 1 }, (_, index) => [
    (index / steps) * (width + 80) - 40,
    y - height(index / steps) * rise,
  ])
  return `<path d="${curve(points)}L${width + 40} ${base}L-40 ${base}Z" fill="${fill}" opacity="${opacity}"/>`
}

/** Slim lens-shaped lights lying on water, closer together towards the horizon. */
export function ripples({
  seed,
  top,
  bottom,
  count,
  fill,
  opacity = 0.5,
  left = 0,
  right = 1600,
  length = 150,
}) {
  const random = randomFrom(seed)
  return repeat(count, () => {
    const depth = random() ** 1.6
    const y = top + (bottom - top) * depth
    const half = (0.25 + random()) * length * (0.35 + depth * 0.8)
    const x = left + random() * (right - left)
    const thick = 0.8 + depth * 3.4
    return `<path d="M${round(x - half)} ${round(y)}Q${round(x)} ${round(y - thick)} ${round(x + half)} ${round(y)}Q${round(x)} ${round(y + thick)} ${round(x - half)} ${round(y)}Z" fill="${fill}" opacity="${round(opacity * (0.5 + random() * 0.5) * 10) / 10}"/>`
  })
}

/** The broken column of light that a lamp or the sun lays on water below it. */
export function reflection({ seed, x, top, bottom, width, fill, opacity = 0.8, spread = 1.6 }) {
  const random = randomFrom(seed)
  const rows = Math.round((bottom - top) / 11)
  return repeat(rows, (row) => {
    const t = row / rows
    const half = (width / 2) * (1 + t * (spread - 1)) * (0.35 + random() * 0.65)
    const centre = x + (random() - 0.5) * width * 0.25 * (0.4 + t)
    const y = top + row * 11
    return `<path d="M${round(centre - half)} ${round(y)}Q${round(centre)} ${round(y - 4)} ${round(centre + half)} ${round(y)}Q${round(centre)} ${round(y + 4)} ${round(centre - half)} ${round(y)}Z" fill="${fill}" opacity="${round(opacity * (1 - t * 0.75) * 100) / 100}"/>`
  })
}

/** A row of firs standing on a line, for scale and for the edge of things. */
export function firs({ seed, from, to, count, baseline, tall, fill }) {
  const random = randomFrom(seed)
  return repeat(count, (index) => {
    const x = from + ((index + random() * 0.8) / count) * (to - from)
    const y = baseline(x)
    const height = tall * (0.55 + random() * 0.6)
    const half = height * 0.2
    return `<path d="M${round(x)} ${round(y - height)}L${round(x + half)} ${round(y + 8)}L${round(x - half)} ${round(y + 8)}Z" fill="${fill}"/>`
  })
}

/** A rowing boat seen from above, bow to the right, around 0,0. */
export function boatFromAbove({ x, y, turn, scale = 1, hull, inside = colour.night }) {
  return `<g transform="translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${scale})">
    <path d="M-58 -17Q-10 -30 62 0Q-10 30 -58 17Q-66 0 -58 -17Z" fill="${colour.night}" opacity=".35" transform="translate(7 9)"/>
    <path d="M-58 -17Q-10 -30 62 0Q-10 30 -58 17Q-66 0 -58 -17Z" fill="${hull}"/>
    <path d="M-51 -12Q-8 -22 48 0Q-8 22 -51 12Q-56 0 -51 -12Z" fill="${inside}" opacity=".8"/>
    <path d="M-33 -16h9v32h-9zM-2 -17h9v34h-9z" fill="${hull}"/>
  </g>`
}
