/** The colours that every picture of the sample publication shares. */
export const colour = {
  night: '#0f2a33',
  deep: '#163c47',
  lake: '#1d4a56',
  shoal: '#2d6570',
  reed: '#3f7f86',
  mist: '#a9c9c4',
  haze: '#d3dfd6',
  paper: '#f5f1e8',
  sand: '#e6dcc6',
  ochre: '#e0a458',
  ember: '#c8553d',
  umber: '#7d3c2e',
}

/** A vertical gradient named `id`, from its list of colours, evenly spaced or as `[colour, offset]`. */
export function gradient(id, stops, { angle = 90 } = {}) {
  const marks = stops.map((stop, index) => {
    const [fill, offset] = Array.isArray(stop) ? stop : [stop, index / (stops.length - 1)]
    return `<stop offset="${offset}" stop-color="${fill}"/>`
  })
  return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0" gradientTransform="rotate(${angle} .5 .5)">${marks.join('')}</linearGradient>`
}

/** A light that fades to nothing from its middle. */
export function glow(id, fill, strength = 1) {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${fill}" stop-opacity="${strength}"/><stop offset="1" stop-color="${fill}" stop-opacity="0"/></radialGradient>`
}
