import { colour, gradient } from '../palette.js'
import { randomFrom, repeat, round } from '../geometry.js'
import { reflection, ridge, ripples } from '../scenery.js'

const size = { width: 1600, height: 900 }

/** Lines of text as bars: the last one short, as paragraphs end. */
function lines({ seed, x, y, width, count, gap = 17, thick = 6, fill = '#8b9a97' }) {
  const random = randomFrom(seed)
  return repeat(
    count,
    (index) =>
      `<rect x="${x}" y="${y + index * gap}" width="${round(index % 7 === 6 ? width * (0.4 + random() * 0.3) : width * (0.94 + random() * 0.06))}" height="${thick}" fill="${fill}"/>`,
  )
}

function page() {
  return `<rect x="14" y="18" width="1010" height="1120" fill="#07171c" opacity=".35"/><rect width="1010" height="1120" fill="${colour.paper}"/>
    <rect x="60" y="54" width="890" height="3" fill="${colour.night}"/><rect x="60" y="104" width="890" height="1.5" fill="${colour.night}"/><rect x="360" y="70" width="290" height="22" fill="${colour.night}"/>
    <rect x="60" y="140" width="150" height="20" fill="${colour.ember}"/>
    <rect x="60" y="182" width="850" height="46" fill="${colour.night}"/><rect x="60" y="244" width="610" height="46" fill="${colour.night}"/>
    <rect x="60" y="318" width="720" height="14" fill="${colour.shoal}"/><rect x="60" y="344" width="560" height="14" fill="${colour.shoal}"/>
    <rect x="60" y="384" width="190" height="9" fill="${colour.ochre}"/>
    ${lines({ seed: 1, x: 60, y: 424, width: 272, count: 42 })}
    <svg x="368" y="424" width="582" height="330" viewBox="0 0 1600 900" preserveAspectRatio="xMidYMid slice">
      <rect width="1600" height="900" fill="${colour.sand}"/><circle cx="1060" cy="300" r="110" fill="${colour.ember}"/>
      ${ridge({ seed: 5, y: 380, rise: 110, fill: colour.mist, base: 560 })}${ridge({ seed: 11, y: 470, rise: 70, fill: colour.reed, base: 560 })}
      <rect y="540" width="1600" height="360" fill="${colour.lake}"/>${reflection({ seed: 1, x: 1060, top: 560, bottom: 860, width: 200, fill: colour.ember })}
    </svg>
    ${lines({ seed: 2, x: 368, y: 780, width: 272, count: 22 })}${lines({ seed: 3, x: 678, y: 780, width: 272, count: 3 })}
    <rect x="678" y="846" width="272" height="4" fill="${colour.ember}"/><rect x="678" y="868" width="250" height="15" fill="${colour.night}"/><rect x="678" y="896" width="268" height="15" fill="${colour.night}"/><rect x="678" y="924" width="180" height="15" fill="${colour.night}"/><rect x="678" y="956" width="272" height="4" fill="${colour.ember}"/>`
}

export const frontPage = {
  name: 'front-page',
  ...size,
  defs: gradient('desk', [colour.shoal, colour.lake, colour.night], { angle: 60 }),
  art: `<rect width="1600" height="900" fill="url(#desk)"/>
    ${repeat(14, (index) => `<path d="M-50 ${index * 74 - 20}Q800 ${index * 74 + 40} 1650 ${index * 74 - 10}" stroke="${colour.mist}" stroke-width="1.4" fill="none" opacity=".12"/>`)}
    <g transform="translate(180 190) rotate(-13) scale(.92)"><rect width="1010" height="1120" fill="#d8d2c2"/>${lines({ seed: 8, x: 60, y: 90, width: 272, count: 60, fill: '#b3b2a4' })}</g>
    <g transform="translate(390 56) rotate(-4.5)">${page()}</g>
    <g transform="translate(1330 640) rotate(38)"><rect x="8" y="10" width="26" height="430" fill="#07171c" opacity=".35"/><rect width="26" height="400" y="-40" fill="${colour.ochre}"/><rect width="9" height="400" y="-40" fill="#eebf80"/><path d="M0 -40L13 -92L26 -40Z" fill="${colour.sand}"/><path d="M8.500 -74L13 -92L17.500 -74Z" fill="${colour.night}"/></g>`,
}

/** A jetty on stilts with its broken reflection below the water line. */
function jetty({ x, width, y, deck }) {
  const posts = Math.max(2, Math.round(width / 105))
  const post = (index) => x + 16 + (index / (posts - 1)) * (width - 46)
  return `<g>${repeat(posts, (index) => `<rect x="${round(post(index))}" y="${y}" width="14" height="106" fill="${colour.night}"/><rect x="${round(post(index))}" y="${y + 108}" width="14" height="58" fill="${colour.night}" opacity=".38"/>`)}
    <rect x="${x}" y="${y}" width="${width}" height="30" fill="${deck}"/><rect x="${x}" y="${y}" width="${width}" height="8" fill="#fff" opacity=".22"/><rect x="${x}" y="${y + 30}" width="${width}" height="7" fill="${colour.night}" opacity=".5"/>
    ${reflection({ seed: x, x: x + width / 2, top: y + 152, bottom: y + 240, width, fill: deck, opacity: 0.5, spread: 1.02 })}</g>`
}

export const dashes = {
  name: 'dashes',
  ...size,
  defs:
    gradient('morning', ['#c3d6cf', '#e7e5d6', '#f3dfbd']) +
    gradient('calm', ['#9cc0bc', [colour.reed, 0.35], colour.lake]),
  art: `<rect width="1600" height="900" fill="url(#morning)"/>
    <circle cx="1240" cy="250" r="88" fill="${colour.paper}"/>
    ${ridge({ seed: 41, y: 330, rise: 60, fill: '#b4cfc8', base: 480 })}${ridge({ seed: 52, y: 392, rise: 36, fill: '#86afab', base: 480 })}
    <rect y="450" width="1600" height="450" fill="url(#calm)"/>
    ${reflection({ seed: 6, x: 1240, top: 462, bottom: 640, width: 170, fill: colour.paper, opacity: 0.75, spread: 1.4 })}
    ${ripples({ seed: 17, top: 470, bottom: 890, count: 90, fill: colour.paper, opacity: 0.35 })}
    ${jetty({ x: 110, y: 560, width: 170, deck: colour.ember })}
    ${jetty({ x: 400, y: 560, width: 330, deck: colour.ochre })}
    ${jetty({ x: 850, y: 560, width: 660, deck: colour.paper })}
    <g fill="${colour.lake}"><path id="comma" d="M250 150a38 38 0 1 1 -38 38q0 -74 66 -104l10 18q-40 22 -38 48z"/><use href="#comma" x="96"/></g>
    <g fill="${colour.lake}" transform="rotate(180 560 190)"><use href="#comma" x="270" y="66"/><use href="#comma" x="366" y="66"/></g>`,
}
