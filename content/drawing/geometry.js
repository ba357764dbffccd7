/** A repeatable source of numbers from 0 to 1 (mulberry32), so that drawing a picture again gives the same picture. */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const round = (value) => Math.round(value * 10) / 10

/** The marks for the numbers from 0 to count-1, joined. */
export const repeat = (count, mark) => Array.from({ length: count }, (_, index) => mark(index)).join('')

/** A smooth line (Catmull–Rom as Bézier curves) through `[x, y]` points; closed when asked. */
export function curve(points, closed = false) {
  const at = (index) =>
    closed
      ? points[(index + points.length) % points.length]
      : points[Math.max(0, Math.min(points.length - 1, index))]
  const [startX, startY] = points[0]
  let path = `M${round(startX)} ${round(startY)}`
  for (let index = 0; index < points.length - (closed ? 0 : 1); index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const first = from.map((value, axis) => round(value + (to[axis] - before[axis]) / 6))
    const second = to.map((value, axis) => round(value - (after[axis] - from[axis]) / 6))
    path += `C${first.join(' ')} ${second.join(' ')} ${round(to[0])} ${round(to[1])}`
  }
  return closed ? `${path}Z` : path
}

/** A rolling line made of a few waves with random phases: `height(t)` for t from 0 to 1, in -1 … 1. */
export function rolling(random, waves = 4) {
  const parts = Array.from({ length: waves }, (_, index) => ({
    turns: (index + 1) * (0.7 + random() * 0.8),
    phase: random() * Math.PI * 2,
    weight: 1 / (index + 1.2),
  }))
  const total = parts.reduce((sum, part) => sum + part.weight, 0)
  return (t) =>
    parts.reduce((sum, { turns, phase, weight }) => sum + Math.sin(t * turns * 6.283 + phase) * weight, 0) /
    total
}

/** A closed, gently irregular outline around a centre, scaled by `size`; the same seed keeps its shape. */
export function blob(random, { x, y, width, height, wobble = 0.16, points = 14 }) {
  const radii = Array.from({ length: points }, () => 1 - wobble + random() * wobble * 2)
  return (size = 1, shiftX = 0, shiftY = 0) => {
    // The smaller the outline, the rounder: deep water keeps less of the shore's shape.
    const outline = radii.map((radius, index) => {
      const angle = (index / points) * Math.PI * 2
      const eased = 1 + (radius - 1) * size
      return [
        x + shiftX + Math.cos(angle) * width * size * eased,
        y + shiftY + Math.sin(angle) * height * size * eased,
      ]
    })
    return curve(outline, true)
  }
}
