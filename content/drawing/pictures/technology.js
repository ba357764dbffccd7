import { colour, glow, gradient } from '../palette.js'
import { randomFrom, repeat, round } from '../geometry.js'
import { boatFromAbove, firs, reflection, ridge, ripples } from '../scenery.js'

const size = { width: 1600, height: 900 }

/** Nodes on rings above the water, each tied to its neighbours on the next ring. */
function constellation(centreX, centreY) {
  const rings = [
    { radius: 325, nodes: 6 },
    { radius: 450, nodes: 8 },
    { radius: 580, nodes: 12 },
  ]
  const place = ({ radius, nodes }, index) => {
    const angle = Math.PI * (0.95 - (index / (nodes - 1)) * 0.9)
    return [centreX + Math.cos(angle) * radius * 1.22, centreY - Math.sin(angle) * radius * 0.92]
  }
  const ties = rings.slice(0, -1).flatMap((ring, level) =>
    Array.from({ length: ring.nodes }, (_, index) => {
      const next = rings[level + 1]
      const near = Math.round((index / (ring.nodes - 1)) * (next.nodes - 1))
      return [near - 1, near, near + 1]
        .filter((target) => target >= 0 && target < next.nodes)
        .map((target) => {
          const [[x1, y1], [x2, y2]] = [place(ring, index), place(next, target)]
          return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${colour.mist}" stroke-width="1.8" opacity="${level ? 0.28 : 0.45}"/>`
        })
        .join('')
    }),
  )
  const dots = rings.map((ring, level) =>
    repeat(ring.nodes, (index) => {
      const [x, y] = place(ring, index)
      return `<circle cx="${round(x)}" cy="${round(y)}" r="${[15, 10, 7][level]}" fill="${level === 0 ? colour.ochre : colour.mist}"/>${level === 0 ? `<circle cx="${round(x)}" cy="${round(y)}" r="25" fill="none" stroke="${colour.ochre}" stroke-width="2" opacity=".55"/>` : ''}`
    }),
  )
  return ties.join('') + dots.join('')
}

const flame =
  'M0 -230C58 -150 128 -92 118 14C110 98 58 140 0 140C-58 140 -112 96 -116 20C-119 -38 -84 -62 -72 -112C-44 -92 -34 -70 -34 -44C2 -92 18 -152 0 -230Z'

export const handover = {
  name: 'pytorch-handover',
  ...size,
  defs:
    gradient('night', ['#0a1e26', colour.night, [colour.shoal, 1]]) +
    gradient('fire', [colour.ember, [colour.ember, 0.3], colour.ochre]) +
    gradient('black', [colour.lake, '#0a1e26']) +
    glow('heat', colour.ochre, 0.55),
  art: `<rect width="1600" height="900" fill="url(#night)"/>
    <ellipse cx="800" cy="470" rx="760" ry="470" fill="url(#heat)" opacity=".5"/>
    ${constellation(800, 560)}
    ${ridge({ seed: 63, y: 575, rise: 44, fill: colour.shoal, base: 680, opacity: 0.9 })}
    ${ridge({ seed: 24, y: 622, rise: 30, fill: colour.deep, base: 690 })}
    ${firs({ seed: 5, from: 0, to: 470, count: 22, baseline: () => 662, tall: 96, fill: '#0b232b' })}
    ${firs({ seed: 6, from: 1130, to: 1600, count: 22, baseline: () => 662, tall: 96, fill: '#0b232b' })}
    <rect y="660" width="1600" height="240" fill="url(#black)"/>
    ${ripples({ seed: 8, top: 668, bottom: 890, count: 90, fill: colour.mist, opacity: 0.25 })}
    ${reflection({ seed: 10, x: 800, top: 672, bottom: 892, width: 210, fill: colour.ochre, opacity: 0.95, spread: 2 })}
    ${reflection({ seed: 11, x: 800, top: 677, bottom: 860, width: 90, fill: colour.paper, opacity: 0.7, spread: 1.6 })}
    <circle cx="800" cy="450" r="250" fill="url(#heat)"/>
    <path d="M752 556h96l-20 110h-56z" fill="#0b232b"/><rect x="736" y="540" width="128" height="22" rx="4" fill="${colour.umber}"/><rect x="736" y="540" width="128" height="7" rx="3" fill="${colour.ochre}"/>
    <g transform="translate(800 405)"><path d="${flame}" fill="url(#fire)"/><path d="${flame}" fill="#eebd76" transform="translate(4 46) scale(.66)"/><path d="${flame}" fill="${colour.paper}" transform="translate(4 88) scale(.34)"/></g>`,
}

/** A floating timber seen from above, with its cut end and a few notches, as entries in a log. */
function timber(x, y, length, thick, fill, seed) {
  const random = randomFrom(seed)
  return `<g transform="translate(${x} ${y})"><rect x="6" y="12" width="${length}" height="${thick}" rx="${thick / 2}" fill="#0a2028" opacity=".45"/>
    <rect width="${length}" height="${thick}" rx="${thick / 2}" fill="${fill}"/><rect x="18" y="7" width="${length - 50}" height="${round(thick * 0.16)}" rx="4" fill="#fff" opacity=".2"/>
    ${repeat(3, () => `<rect x="${round(30 + random() * (length - 180))}" y="${round(thick * (0.35 + random() * 0.45))}" width="${round(40 + random() * 90)}" height="3" rx="1.500" fill="${colour.night}" opacity=".3"/>`)}
    <ellipse cx="${length - thick * 0.32}" cy="${thick / 2}" rx="${round(thick * 0.32)}" ry="${thick / 2}" fill="${colour.sand}"/>
    ${[0.76, 0.5, 0.24].map((scale) => `<ellipse cx="${length - thick * 0.32}" cy="${thick / 2}" rx="${round(thick * 0.32 * scale)}" ry="${round((thick / 2) * scale)}" fill="none" stroke="${colour.umber}" stroke-width="2.200" opacity=".75"/>`).join('')}</g>`
}

export const log = {
  name: 'write-ahead-log',
  ...size,
  defs: gradient('pond', [colour.reed, colour.lake, colour.night], { angle: 25 }),
  art: `<rect width="1600" height="900" fill="url(#pond)"/>
    ${ripples({ seed: 22, top: 20, bottom: 890, count: 120, fill: colour.mist, opacity: 0.3, length: 130 })}
    ${[
      [60, 96, 470, colour.umber],
      [575, 104, 360, colour.ember],
      [110, 214, 390, colour.ember],
      [545, 222, 400, colour.umber],
      [40, 332, 520, '#a04a37'],
      [605, 340, 330, colour.ochre],
      [130, 450, 420, colour.umber],
      [595, 458, 350, colour.ember],
      [70, 568, 450, colour.ochre],
      [565, 576, 375, '#a04a37'],
      [150, 686, 400, colour.ember],
      [595, 694, 340, colour.umber],
    ]
      .map(([x, y, length, fill], index) => timber(x, y, length, 84, fill, index + 1))
      .join('')}
    <rect x="990" y="40" width="16" height="820" rx="8" fill="${colour.night}"/><rect x="990" y="40" width="6" height="820" rx="3" fill="${colour.shoal}"/>
    ${repeat(7, (index) => `<g transform="translate(${1196 - index * 5} ${632 - index * 66}) skewX(-14)"><rect x="10" y="14" width="380" height="140" fill="#07171c" opacity=".28"/><rect width="380" height="140" fill="${index === 6 ? colour.paper : index % 2 ? colour.sand : '#efe8d8'}"/>${index === 6 ? repeat(6, (line) => `<rect x="34" y="${26 + line * 17}" width="${[300, 270, 312, 250, 300, 160][line]}" height="6" fill="${line === 2 ? colour.ember : '#8b9a97'}"/>`) : ''}</g>`)}
    <path d="M1022 450h54" stroke="${colour.ochre}" stroke-width="10"/><path d="M1068 424l40 26l-40 26z" fill="${colour.ochre}"/>`,
}

export const feeds = {
  name: 'feed-ripples',
  ...size,
  defs: gradient('bay', [colour.reed, colour.lake, colour.night], { angle: 140 }),
  art: `<rect width="1600" height="900" fill="url(#bay)"/>
    ${repeat(9, (index) => {
      const radius = 1560 - index * 172
      return `<circle cx="210" cy="720" r="${radius}" fill="${index % 2 ? colour.deep : colour.reed}" opacity="${index % 2 ? 0.4 : 0.26}"/>`
    })}
    <g fill="none" stroke-linecap="butt"><path d="M210 430A290 290 0 0 1 500 720" stroke="${colour.ochre}" stroke-width="92"/><path d="M210 210A510 510 0 0 1 720 720" stroke="#d9803f" stroke-width="92"/><path d="M210 -10A730 730 0 0 1 940 720" stroke="${colour.ember}" stroke-width="92" opacity=".85"/></g>
    <circle cx="245" cy="685" r="82" fill="${colour.paper}"/>
    ${ripples({ seed: 33, top: 10, bottom: 890, count: 110, fill: colour.mist, opacity: 0.25, length: 110 })}
    ${boatFromAbove({ x: 1080, y: 214, turn: 148, scale: 1.15, hull: colour.paper })}
    ${boatFromAbove({ x: 1240, y: 452, turn: 166, scale: 1.15, hull: colour.ochre })}
    ${boatFromAbove({ x: 1150, y: 700, turn: 181, scale: 1.15, hull: colour.mist })}
    ${boatFromAbove({ x: 1430, y: 236, turn: 158, scale: 1.15, hull: colour.mist })}
    ${boatFromAbove({ x: 1470, y: 640, turn: 176, scale: 1.15, hull: colour.paper })}`,
}

export const council = {
  name: 'open-governance',
  ...size,
  defs: gradient('tarn', ['#8fb6b3', colour.reed, colour.lake]) + glow('middle', colour.paper, 0.6),
  art: `<rect width="1600" height="900" fill="url(#tarn)"/>
    ${repeat(9, (index) => `<circle cx="800" cy="450" r="${760 - index * 82}" fill="${index % 2 ? colour.lake : colour.mist}" opacity="${index % 2 ? 0.14 : 0.13}"/>`)}
    ${repeat(7, (index) => `<circle cx="800" cy="450" r="${130 + index * 82}" fill="none" stroke="${colour.paper}" stroke-width="2" opacity="${round((0.55 - index * 0.06) * 100) / 100}"/>`)}
    <circle cx="800" cy="450" r="190" fill="url(#middle)"/>
    ${repeat(9, (index) => {
      if (index === 7) return ''
      const angle = (index / 9) * 360 - 90
      const radians = (angle * Math.PI) / 180
      const hulls = [
        colour.paper,
        colour.ochre,
        colour.ember,
        colour.sand,
        colour.night,
        colour.paper,
        colour.ember,
        '',
        colour.ochre,
      ]
      return boatFromAbove({
        x: 800 + Math.cos(radians) * 318,
        y: 450 + Math.sin(radians) * 318,
        turn: angle + 180,
        scale: 1.45,
        hull: hulls[index],
        inside: hulls[index] === colour.night ? colour.shoal : colour.night,
      })
    })}
    <circle cx="800" cy="450" r="20" fill="${colour.ember}"/><circle cx="800" cy="450" r="36" fill="none" stroke="${colour.ember}" stroke-width="3"/>
    ${boatFromAbove({ x: 240, y: 196, turn: 24, scale: 1.45, hull: colour.mist })}
    ${ripples({ seed: 71, top: 20, bottom: 890, count: 60, fill: colour.paper, opacity: 0.28, length: 100 })}`,
}
