import { colour, glow, gradient } from '../palette.js'
import { blob, curve, randomFrom, repeat, round } from '../geometry.js'

const size = { width: 1600, height: 900 }

const stars = () => {
  const random = randomFrom(99)
  return repeat(
    90,
    () =>
      `<circle cx="${round(random() * 1600)}" cy="${round(random() * 520)}" r="${round(0.6 + random() * 1.7)}" fill="${colour.paper}" opacity="${round((0.25 + random() * 0.6) * 10) / 10}"/>`,
  )
}

const inland = blob(randomFrom(203), { x: 930, y: 700, width: 330, height: 88, wobble: 0.2, points: 15 })

export const satellite = {
  name: 'satellite-altimetry',
  ...size,
  defs:
    gradient('space', ['#0a1c23', colour.night, colour.lake]) +
    gradient('beam', [
      [colour.ochre, 0],
      ['#f0cf9d', 1],
    ]) +
    gradient('land', ['#7c9a83', '#3b6457']) +
    glow('air', colour.mist, 0.55),
  art: `<rect width="1600" height="900" fill="url(#space)"/>${stars()}
    <ellipse cx="800" cy="1560" rx="1560" ry="1120" fill="url(#air)"/>
    <ellipse cx="800" cy="1500" rx="1500" ry="960" fill="url(#land)"/>
    <clipPath id="earth"><ellipse cx="800" cy="1500" rx="1500" ry="960"/></clipPath>
    <g clip-path="url(#earth)">
      ${repeat(6, (index) => `<path d="${blob(randomFrom(300 + index), { x: 200 + index * 270, y: 650 + (index % 3) * 90, width: 190, height: 40, wobble: 0.3 })()}" fill="#2e5449" opacity=".5"/>`)}
      <path d="M-20 640Q300 600 640 700M1220 715Q1400 660 1620 690" stroke="${colour.shoal}" stroke-width="7" fill="none"/>
      <path d="${inland(1.1, -4, 3)}" fill="${colour.sand}" opacity=".85"/>
      ${[1, 0.84, 0.66, 0.47, 0.28].map((scale, index) => `<path d="${inland(scale)}" fill="${[colour.reed, '#35727b', colour.shoal, colour.lake, colour.deep][index]}"/>`).join('')}
    </g>
    <path d="M560 232L770 672Q930 720 1090 660Z" fill="url(#beam)" opacity=".3"/>
    ${repeat(7, (index) => {
      const t = 0.2 + index * 0.115
      return `<path d="M${round(560 + 210 * t)} ${round(232 + 440 * t)}Q${round(560 + 370 * t)} ${round(232 + 492 * t)} ${round(560 + 530 * t)} ${round(232 + 428 * t)}" fill="none" stroke="${colour.ochre}" stroke-width="4" opacity="${round((0.95 - index * 0.09) * 100) / 100}"/>`
    })}
    <ellipse cx="930" cy="678" rx="164" ry="26" fill="none" stroke="${colour.paper}" stroke-width="3" stroke-dasharray="9 9"/>
    <g transform="translate(540 200) rotate(24)">
      <g fill="${colour.reed}" stroke="${colour.mist}" stroke-width="3"><rect x="-262" y="-40" width="190" height="80"/><rect x="72" y="-40" width="190" height="80"/></g>
      <g stroke="${colour.mist}" stroke-width="2">${[-214, -167, -120, 120, 167, 214].map((x) => `<path d="M${x} -40v80"/>`).join('')}<path d="M-262 0h190M72 0h190"/></g>
      <path d="M-72 0h144" stroke="${colour.mist}" stroke-width="9"/>
      <rect x="-46" y="-58" width="92" height="104" fill="${colour.paper}"/><rect x="-46" y="-58" width="92" height="34" fill="${colour.ember}"/><rect x="-46" y="-6" width="92" height="10" fill="${colour.sand}"/>
      <path d="M-34 46h68l-22 30h-24z" fill="${colour.ochre}"/>
    </g>`,
}

const pond = blob(randomFrom(1854), { x: 800, y: 460, width: 560, height: 310, wobble: 0.2, points: 13 })

export const survey = {
  name: 'pond-survey',
  ...size,
  art: `<rect width="1600" height="900" fill="${colour.paper}"/>
    <clipPath id="frame"><rect x="42" y="42" width="1516" height="816"/></clipPath>
    <g clip-path="url(#frame)">${repeat(7, (index) => `<path d="${pond(1.62 - index * 0.085)}" fill="none" stroke="${colour.ochre}" stroke-width="2.5" opacity="${round((0.25 + index * 0.07) * 100) / 100}"/>`)}</g>
    <path d="${pond(1.02, 8, 12)}" fill="${colour.night}" opacity=".16"/>
    ${[1, 0.88, 0.76, 0.64, 0.52, 0.4, 0.29, 0.18, 0.09].map((scale, index) => `<path d="${pond(scale, 40 * (1 - scale), 26 * (1 - scale))}" fill="${['#bdd6d0', colour.mist, '#86b1b0', '#64989b', colour.reed, colour.shoal, colour.lake, colour.deep, colour.night][index]}" stroke="${colour.paper}" stroke-width="1.6" stroke-opacity=".55"/>`).join('')}
    ${repeat(23, (index) => `<circle cx="${272 + index * 48}" cy="${round(542 - (46 + index * 48) * 0.0941)}" r="5" fill="${colour.paper}"/>`)}
    ${repeat(13, (index) => `<circle cx="${round(781 + (48 + index * 48) * 0.1354)}" cy="${168 + index * 48}" r="5" fill="${colour.paper}"/>`)}
    <path d="M226 542L1374 434M781 120L872 792" stroke="${colour.ember}" stroke-width="4" fill="none"/>
    <circle cx="830" cy="485" r="26" fill="none" stroke="${colour.ember}" stroke-width="4"/><circle cx="830" cy="485" r="9" fill="${colour.ember}"/>
    <g transform="translate(1440 150)"><circle r="62" fill="none" stroke="${colour.lake}" stroke-width="3"/><path d="M0 -92L15 0L0 92L-15 0Z" fill="${colour.lake}"/><path d="M0 -92L15 0H-15Z" fill="${colour.ember}"/><path d="M-74 0h148" stroke="${colour.lake}" stroke-width="3"/></g>
    <g transform="translate(90 800)">${repeat(5, (index) => `<rect x="${index * 56}" width="56" height="14" fill="${index % 2 ? colour.paper : colour.lake}" stroke="${colour.lake}" stroke-width="2.5"/>`)}</g>
    <rect x="32" y="32" width="1536" height="836" fill="none" stroke="${colour.lake}" stroke-width="3"/><rect x="42" y="42" width="1516" height="816" fill="none" stroke="${colour.lake}" stroke-width="1.2"/>`,
}

/** The height of an invented landscape with one deep basin between two hills. */
function terrain(x, depth) {
  const well = (cx, cd, wide, deep) => -deep * Math.exp(-((x - cx) ** 2 + (depth - cd) ** 2) / wide ** 2)
  return (
    well(0.63, 0.56, 0.2, 210) +
    well(0.24, 0.2, 0.16, -190) +
    well(0.95, 0.16, 0.14, -120) +
    30 * Math.sin(x * 5.1 + depth * 3.4) +
    16 * Math.cos(depth * 7.2 - x * 4)
  )
}

const onPaper = (x, depth) => {
  const scale = 0.72 + depth * 0.42
  return [800 + (x - 0.5) * 1700 * scale, 240 + depth * 640 - terrain(x, depth) * scale * 0.62]
}

export const descent = {
  name: 'gradient-descent',
  ...size,
  defs: gradient('above', ['#0b2028', colour.deep]) + glow('basin', colour.ochre, 0.5),
  art: `<rect width="1600" height="900" fill="url(#above)"/>
    <circle cx="760" cy="128" r="46" fill="${colour.mist}" opacity=".9"/>
    ${repeat(40, (row) => {
      const depth = row / 39
      const points = Array.from({ length: 61 }, (_, step) => onPaper(step / 40 - 0.25, depth))
      return `<path d="${curve(points)}L2400 1000L-800 1000Z" fill="${row < 20 ? colour.deep : colour.night}" fill-opacity=".72"/><path d="${curve(points)}" fill="none" stroke="${row % 5 ? colour.reed : colour.mist}" stroke-width="${round(1.4 + depth * 1.6)}"/>`
    })}
    <ellipse cx="${round(onPaper(0.63, 0.58)[0])}" cy="${round(onPaper(0.63, 0.58)[1])}" rx="190" ry="84" fill="url(#basin)"/>
    ${(() => {
      let at = [0.26, 0.24]
      const steps = []
      for (let index = 0; index < 14; index++) {
        steps.push(at)
        const slope = [0, 1].map((axis) => {
          const ahead = at.map((value, other) => value + (other === axis ? 0.005 : 0))
          return (terrain(...ahead) - terrain(...at)) / 0.005
        })
        at = at.map((value, axis) => value + (([0.63, 0.56][axis] - value) * 0.11 - slope[axis] * 0.000022))
      }
      const places = steps.map(([x, depth]) => onPaper(x, depth))
      return `<path d="${curve(places)}" fill="none" stroke="${colour.ochre}" stroke-width="4" stroke-dasharray="2 11" stroke-linecap="round"/>${places.map(([x, y], index) => `<circle cx="${round(x)}" cy="${round(y - 8)}" r="${round(15 - index * 0.75)}" fill="${index === places.length - 1 ? colour.ember : colour.ochre}"/>`).join('')}`
    })()}`,
}
