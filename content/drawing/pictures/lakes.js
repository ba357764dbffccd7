import { colour, glow, gradient } from '../palette.js'
import { curve, randomFrom, repeat, rolling, round } from '../geometry.js'
import { firs, reflection, ridge, ripples } from '../scenery.js'

const size = { width: 1600, height: 900 }

/** Streams that loop through a basin, one inside the other. */
function loops({ x, y, width, height, count, stroke, weight = 3, opacity = 0.7, gap = 0.18 }) {
  return repeat(count, (index) => {
    const scale = 1 - index * gap
    return `<ellipse cx="${x}" cy="${y}" rx="${round(width * scale)}" ry="${round(height * scale)}" fill="none" stroke="${stroke}" stroke-width="${weight}" stroke-linecap="round" stroke-dasharray="${round(width * scale * 1.3)} ${round(width * scale * 0.16)}" stroke-dashoffset="${index * 57}" opacity="${opacity}"/>`
  })
}

function autumnTrees() {
  const random = randomFrom(77)
  const fills = [colour.ember, colour.ochre, colour.umber, '#d9803f', colour.reed, colour.ember]
  return repeat(46, (index) => {
    const x = 20 + index * 34 + random() * 26
    const radius = 20 + random() * 26
    const y = 300 - radius * 0.6 - random() * 26
    const fill = fills[Math.floor(random() * fills.length)]
    return `<path d="M${round(x)} ${round(y)}V312" stroke="${colour.umber}" stroke-width="4"/><ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(radius * 0.72)}" ry="${round(radius)}" fill="${fill}"/>`
  })
}

export const turnover = {
  name: 'lake-turnover',
  ...size,
  defs:
    gradient('sky', [colour.sand, colour.paper]) +
    gradient('water', [colour.reed, [colour.lake, 0.5], colour.night]) +
    glow('sun', colour.ochre, 0.55),
  art: `<rect width="1600" height="900" fill="url(#sky)"/>
    <circle cx="1190" cy="150" r="210" fill="url(#sun)"/><circle cx="1190" cy="150" r="58" fill="${colour.ochre}"/>
    ${ridge({ seed: 5, y: 205, rise: 58, fill: colour.mist, base: 330, opacity: 0.75 })}
    ${ridge({ seed: 12, y: 262, rise: 34, fill: colour.reed, base: 330 })}
    ${autumnTrees()}
    <rect y="306" width="1600" height="600" fill="url(#water)"/>
    <rect y="306" width="1600" height="5" fill="${colour.paper}" opacity=".75"/>
    ${repeat(9, (index) => {
      const height = rolling(randomFrom(index + 40), 3)
      const y = 365 + index * 50
      const points = Array.from({ length: 17 }, (_, step) => [
        step * 100,
        y + height(step / 16) * (14 + index * 3),
      ])
      return `<path d="${curve(points)}L1600 900L0 900Z" fill="${index % 2 ? colour.lake : colour.night}" opacity=".16"/>`
    })}
    ${[420, 1180].map((x) => loops({ x, y: 575, width: 350, height: 212, count: 5, stroke: colour.mist, weight: 4 }) + loops({ x, y: 575, width: 318, height: 193, count: 4, stroke: colour.ochre, weight: 3 })).join('')}
    ${ridge({ seed: 31, y: 838, rise: 30, fill: '#0a2028', base: 900 })}`,
}

function basin(index, title) {
  const left = 70 + index * 500
  const clip = `basin${index}`
  const shape = `M${left} 300H${left + 460}Q${left + 440} 520 ${left + 340} 690Q${left + 230} 800 ${left + 120} 690Q${left + 20} 520 ${left} 300Z`
  const band = (from, to, fill) =>
    `<rect x="${left}" y="${from}" width="460" height="${to - from}" fill="${fill}"/>`
  const layers = {
    summer:
      band(300, 430, colour.ochre) +
      band(430, 500, '#c79a62') +
      band(500, 560, colour.reed) +
      band(560, 800, colour.lake),
    autumn:
      band(300, 800, colour.reed) +
      loops({
        x: left + 140,
        y: 490,
        width: 82,
        height: 140,
        count: 3,
        stroke: colour.paper,
        gap: 0.28,
        weight: 5,
      }) +
      loops({
        x: left + 320,
        y: 490,
        width: 82,
        height: 140,
        count: 3,
        stroke: colour.paper,
        gap: 0.28,
        weight: 5,
      }),
    winter:
      band(300, 334, colour.haze) +
      band(334, 338, colour.paper) +
      band(338, 450, colour.mist) +
      band(450, 800, colour.shoal),
  }
  return `<clipPath id="${clip}"><path d="${shape}"/></clipPath><path d="${shape}" fill="${colour.night}" opacity=".16" transform="translate(10 14)"/><g clip-path="url(#${clip})">${layers[title]}</g>`
}

export const layers = {
  name: 'lake-layers',
  ...size,
  art: `<rect width="1600" height="900" fill="${colour.paper}"/>
    <rect y="300" width="1600" height="600" fill="${colour.sand}"/>
    ${['summer', 'autumn', 'winter'].map((title, index) => basin(index, title)).join('')}
    <circle cx="300" cy="150" r="62" fill="${colour.ember}"/>
    <g stroke="${colour.shoal}" stroke-width="8" stroke-linecap="round" fill="none">
      <path d="M680 130Q740 96 800 130T920 130M700 176Q760 142 820 176T900 172M670 218Q730 184 790 218T890 218"/>
    </g>
    <g stroke="${colour.shoal}" stroke-width="7" stroke-linecap="round">${repeat(6, (index) => `<path d="M1300 150v-62" transform="rotate(${index * 60} 1300 150)"/><path d="M1300 112l-16 -14M1300 112l16 -14" transform="rotate(${index * 60} 1300 150)"/>`)}</g>`,
}

function standingWave(swing, fill, opacity) {
  const points = Array.from({ length: 21 }, (_, step) => [
    120 + step * 68,
    470 - Math.cos((step / 20) * Math.PI) * swing,
  ])
  return `<path d="${curve(points)}L1480 900L120 900Z" fill="${fill}" opacity="${opacity}"/>`
}

export const seiche = {
  name: 'seiche',
  ...size,
  defs:
    gradient('dusk', ['#e9c493', [colour.sand, 0.35], colour.haze]) +
    gradient('depth', [colour.reed, [colour.lake, 0.45], colour.night]) +
    glow('low', colour.ember, 0.45),
  art: `<rect width="1600" height="900" fill="url(#dusk)"/>
    <circle cx="800" cy="330" r="260" fill="url(#low)"/><circle cx="800" cy="330" r="92" fill="${colour.ember}"/>
    ${ridge({ seed: 21, y: 330, rise: 90, fill: colour.mist, base: 900 })}
    ${ridge({ seed: 8, y: 410, rise: 40, fill: '#7fa9a8', base: 900 })}
    ${standingWave(118, colour.haze, 0.45)}${standingWave(-118, colour.haze, 0.45)}
    ${standingWave(72, colour.reed, 0.5)}${standingWave(-72, colour.reed, 0.5)}
    ${standingWave(28, 'url(#depth)', 1)}
    ${repeat(6, (index) => {
      const points = Array.from({ length: 21 }, (_, step) => [
        120 + step * 68,
        530 + index * 58 - Math.cos((step / 20) * Math.PI) * (24 - index * 4),
      ])
      return `<path d="${curve(points)}" fill="none" stroke="${colour.mist}" stroke-width="2.5" opacity="${round((0.45 - index * 0.06) * 100) / 100}"/>`
    })}
    <path d="M-10 250Q90 300 150 420Q210 640 330 760Q420 850 560 910H-10Z" fill="${colour.night}"/>
    <path d="M1610 270Q1520 310 1450 420Q1390 640 1280 750Q1180 850 1050 910H1610Z" fill="${colour.night}"/>
    ${firs({ seed: 3, from: 0, to: 84, count: 7, baseline: (x) => 262 + x * 0.9, tall: 110, fill: colour.night })}
    ${firs({ seed: 14, from: 1520, to: 1600, count: 7, baseline: (x) => 270 + (1600 - x) * 0.75, tall: 110, fill: colour.night })}
    <circle cx="800" cy="470" r="13" fill="${colour.paper}"/><circle cx="800" cy="470" r="6" fill="${colour.ember}"/>`,
}

export const stillLake = {
  name: 'sounding-line',
  ...size,
  defs:
    gradient('winter', ['#c9d8d3', colour.paper]) +
    gradient('under', [colour.reed, [colour.lake, 0.4], colour.night]),
  art: `<rect width="1600" height="900" fill="url(#winter)"/>
    ${ridge({ seed: 18, y: 150, rise: 46, fill: colour.mist, base: 270 })}
    ${firs({ seed: 9, from: 0, to: 1600, count: 64, baseline: () => 236, tall: 84, fill: colour.reed })}
    ${firs({ seed: 29, from: 0, to: 560, count: 20, baseline: () => 246, tall: 120, fill: colour.lake })}
    <rect y="236" width="1600" height="40" fill="${colour.paper}"/>
    <rect y="262" width="1600" height="640" fill="url(#under)"/>
    <rect y="256" width="1600" height="26" fill="#e3ece7"/>
    ${ripples({ seed: 4, top: 300, bottom: 800, count: 70, fill: colour.mist, opacity: 0.2, length: 120 })}
    <path d="M0 420Q180 470 330 640Q520 800 820 826Q1150 842 1330 660Q1470 500 1600 470V900H0Z" fill="#0a2028"/>
    <rect x="886" y="254" width="58" height="30" fill="${colour.lake}"/>
    <path d="M915 178V800" stroke="${colour.paper}" stroke-width="3.5"/>
    ${repeat(10, (index) => `<rect x="906" y="${round(338 + index * 46)}" width="18" height="4" fill="${colour.ochre}"/>`)}
    <path d="M899 796h32l6 30h-44z" fill="${colour.ember}"/>
    <g fill="${colour.night}"><circle cx="868" cy="142" r="17"/><path d="M850 130h36l-4 -24h-28zM841 128h54v7h-54z"/>
    <path d="M848 164q20 -10 40 4l10 90h-20l-8 -52l-14 52h-20z"/><path d="M876 172l40 8l-2 12l-42 -4z"/></g>
    ${reflection({ seed: 2, x: 915, top: 300, bottom: 420, width: 60, fill: colour.paper, opacity: 0.25 })}`,
}
