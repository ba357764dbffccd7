import { colour, glow, gradient } from '../palette.js'
import { curve, randomFrom, repeat, rolling, round } from '../geometry.js'
import { firs, reflection, ridge, ripples } from '../scenery.js'

const size = { width: 1600, height: 900, quality: 74 }

/** A rowing boat seen from the side, bow to the right, its waterline at 0,0. */
const boat = ({ x, y, scale = 1, hull }) =>
  `<g transform="translate(${x} ${y}) scale(${scale})">
    <path d="M-120 -34Q0 -16 128 -44Q96 18 60 24H-84Q-112 10 -120 -34Z" fill="${hull}"/>
    <path d="M-120 -34Q0 -16 128 -44L124 -34Q0 -6 -118 -24Z" fill="${colour.paper}" opacity=".35"/>
  </g>`

/** Somebody who sits in a boat, the seat at 0,0. */
const sitter = ({ x, y, scale = 1, fill }) =>
  `<g transform="translate(${x} ${y}) scale(${scale})" fill="${fill}"><circle cx="0" cy="-92" r="17"/><path d="M-24 0Q-30 -66 0 -70Q30 -66 24 0Z"/></g>`

export const bell = {
  name: 'lake-bell',
  ...size,
  defs: gradient('night', ['#0a1c23', colour.lake]) + glow('flash', colour.ochre, 0.8),
  art: `<rect width="1600" height="900" fill="url(#night)"/>
    ${ridge({ seed: 44, y: 262, rise: 70, fill: colour.deep, base: 400 })}
    <circle cx="330" cy="270" r="170" fill="url(#flash)"/><circle cx="330" cy="270" r="16" fill="${colour.paper}"/>
    <rect y="372" width="1600" height="528" fill="${colour.night}"/>
    <rect y="370" width="1600" height="4" fill="${colour.reed}"/>
    ${repeat(9, (index) => `<circle cx="330" cy="590" r="${110 + index * 128}" fill="none" stroke="${colour.mist}" stroke-width="4" opacity="${round((0.7 - index * 0.07) * 100) / 100}" clip-path="url(#under)"/>`)}
    <clipPath id="under"><rect y="378" width="1600" height="522"/></clipPath>
    ${sitter({ x: 300, y: 352, fill: colour.mist })}${boat({ x: 330, y: 372, hull: colour.ember })}
    <path d="M330 390V540" stroke="${colour.paper}" stroke-width="5"/>
    <path d="M286 640Q300 620 302 582Q306 540 330 540Q354 540 358 582Q360 620 374 640Z" fill="${colour.ochre}"/><circle cx="330" cy="648" r="11" fill="${colour.ochre}"/>
    ${sitter({ x: 1300, y: 352, fill: colour.mist })}${boat({ x: 1270, y: 372, hull: colour.ochre })}
    <path d="M1322 300L1350 352V610" stroke="${colour.paper}" stroke-width="9" fill="none" stroke-linejoin="round"/>
    <path d="M1350 610H1368L1330 690L1274 640Z" fill="${colour.paper}"/>`,
}

export const disc = {
  name: 'secchi-disc',
  ...size,
  defs:
    gradient('column', ['#bcd8d2', [colour.reed, 0.4], [colour.lake, 0.75], colour.night]) +
    gradient('air', [colour.paper, colour.sand]),
  art: `<rect width="1600" height="900" fill="url(#air)"/>
    ${ridge({ seed: 61, y: 96, rise: 34, fill: colour.mist, base: 200 })}
    <rect y="180" width="1600" height="720" fill="url(#column)"/><rect y="178" width="1600" height="5" fill="${colour.paper}"/>
    ${boat({ x: 700, y: 186, scale: 1.25, hull: colour.umber })}${sitter({ x: 740, y: 166, scale: 1.1, fill: colour.night })}
    <path d="M760 96L824 110V820" stroke="${colour.paper}" stroke-width="4" fill="none" opacity=".9"/>
    ${repeat(5, (index) => {
      const y = 290 + index * 128
      const half = 108 - index * 4
      const rise = 30 - index
      const fading = round((1 - index * 0.21) * 100) / 100
      return `<g transform="translate(824 ${y})" opacity="${fading}"><ellipse rx="${half}" ry="${rise}" fill="${colour.paper}"/><path d="M0 0H${half}A${half} ${rise} 0 0 1 0 ${rise}ZM0 0H-${half}A${half} ${rise} 0 0 1 0 -${rise}Z" fill="${colour.night}"/></g>`
    })}
    ${repeat(12, (index) => `<rect x="1380" y="${230 + index * 52}" width="${index % 2 ? 22 : 46}" height="3" fill="${colour.paper}" opacity=".7"/>`)}`,
}

export const streaks = {
  name: 'wind-streaks',
  ...size,
  defs: gradient('lake', [colour.mist, [colour.reed, 0.3], colour.deep]),
  art: `<rect width="1600" height="900" fill="${colour.sand}"/>
    ${ridge({ seed: 71, y: 150, rise: 60, fill: colour.mist, base: 260 })}${ridge({ seed: 19, y: 206, rise: 34, fill: colour.shoal, base: 260 })}
    <rect y="240" width="1600" height="660" fill="url(#lake)"/>
    ${repeat(13, (index) => {
      const side = (index - 6) / 6
      const sway = rolling(randomFrom(500 + index), 3)
      const points = Array.from({ length: 12 }, (_, step) => {
        const near = step / 11
        return [800 + side * (150 + near ** 1.4 * 1150) + sway(near) * 22 * near, 248 + near ** 1.5 * 660]
      })
      return `<path d="${curve(points)}" fill="none" stroke="${colour.paper}" stroke-width="${round(5 + (index % 3) * 3)}" stroke-dasharray="70 9 22 12 120 16" opacity=".62"/>`
    })}`,
}

export const glitter = {
  name: 'glitter-path',
  ...size,
  defs:
    gradient('dusk', ['#efd3a4', '#e6b77c', '#d98f62']) +
    gradient('water', ['#b9785a', colour.lake, colour.night]),
  art: `<rect width="1600" height="900" fill="url(#dusk)"/>
    <circle cx="800" cy="272" r="74" fill="${colour.paper}"/>
    ${ridge({ seed: 91, y: 350, rise: 60, fill: colour.umber, base: 420, opacity: 0.8 })}
    <rect y="398" width="1600" height="502" fill="url(#water)"/>
    ${reflection({ seed: 12, x: 800, top: 404, bottom: 900, width: 150, fill: colour.paper, opacity: 0.95, spread: 4.4 })}
    ${reflection({ seed: 33, x: 800, top: 404, bottom: 900, width: 90, fill: colour.ochre, opacity: 0.8, spread: 4.8 })}
    ${firs({ seed: 7, from: 0, to: 210, count: 10, baseline: (x) => 404 - (210 - x) * 0.12, tall: 170, fill: colour.night })}`,
}

export const fog = {
  name: 'lake-smoke',
  ...size,
  defs:
    gradient('dawn', ['#c9d8d3', '#efe2c8', '#f2cf9c']) +
    gradient('cold', [colour.shoal, colour.night]) +
    glow('breath', colour.paper, 0.85),
  art: `<rect width="1600" height="900" fill="url(#dawn)"/>
    <circle cx="1130" cy="330" r="62" fill="${colour.ember}" opacity=".85"/>
    ${ridge({ seed: 15, y: 330, rise: 70, fill: colour.mist, base: 520 })}
    ${firs({ seed: 41, from: -20, to: 1620, count: 58, baseline: () => 500, tall: 130, fill: colour.reed })}
    <rect y="490" width="1600" height="410" fill="url(#cold)"/>
    ${repeat(22, (index) => {
      const random = randomFrom(800 + index)
      const near = (index % 4) / 3
      const height = 120 + random() * 130 + near * 90
      return `<ellipse cx="${round((index * 347) % 1640)}" cy="${round(520 + near * 240 - height * 0.25)}" rx="${round(110 + random() * 130)}" ry="${round(height * 0.5)}" fill="url(#breath)" opacity=".72"/>`
    })}
    ${ripples({ seed: 27, top: 640, bottom: 890, count: 30, fill: colour.mist, opacity: 0.3 })}`,
}

export const loch = {
  name: 'loch-survey',
  ...size,
  defs:
    gradient('sky', [colour.haze, colour.paper]) +
    gradient('deep', [colour.shoal, [colour.lake, 0.3], '#081b22']),
  art: `<rect width="1600" height="900" fill="url(#sky)"/>
    ${ridge({ seed: 33, y: 170, rise: 110, fill: colour.mist, base: 330 })}${ridge({ seed: 6, y: 236, rise: 70, fill: colour.reed, base: 330 })}
    <rect y="312" width="1600" height="588" fill="url(#deep)"/><rect y="310" width="1600" height="4" fill="${colour.paper}" opacity=".8"/>
    <path d="M0 330Q120 380 240 560Q350 760 520 790Q720 830 900 858Q1130 870 1290 690Q1420 470 1600 350V900H0Z" fill="#06141a"/>
    ${repeat(11, (index) => {
      const x = 170 + index * 126
      const depth = [440, 610, 745, 795, 812, 832, 850, 838, 752, 606, 470][index]
      return `<path d="M${x} 322V${depth}" stroke="${colour.mist}" stroke-width="2.5" stroke-dasharray="7 9" opacity=".75"/><circle cx="${x}" cy="${depth}" r="6" fill="${colour.ochre}"/>`
    })}
    ${sitter({ x: 880, y: 296, fill: colour.night })}${sitter({ x: 960, y: 298, scale: 0.92, fill: colour.deep })}${boat({ x: 920, y: 316, scale: 1.15, hull: colour.ember })}
    <circle cx="1060" cy="262" r="21" fill="none" stroke="${colour.night}" stroke-width="8"/><path d="M1060 284V310M1081 262V850" stroke="${colour.night}" stroke-width="4"/>
    <path d="M1081 322V850" stroke="${colour.paper}" stroke-width="4"/><path d="M1073 836h16l5 22h-26z" fill="${colour.ember}"/>`,
}
