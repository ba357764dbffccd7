import { colour, gradient } from '../palette.js'
import { repeat, round } from '../geometry.js'
import { reflection, ridge, ripples } from '../scenery.js'

export const mark = {
  name: 'lakeside-mark',
  width: 800,
  height: 800,
  art: `<rect width="800" height="800" fill="${colour.night}"/>
    <path d="M210 420A190 190 0 0 1 590 420Z" fill="${colour.ember}"/>
    ${[0, 1, 2, 3].map((row) => `<rect x="${round(150 + row * 46)}" y="${452 + row * 58}" width="${round(500 - row * 92)}" height="26" rx="13" fill="${[colour.paper, colour.mist, colour.reed, colour.shoal][row]}"/>`).join('')}`,
}

export const mill = {
  name: 'paper-mill',
  width: 1600,
  height: 900,
  quality: 74,
  defs: gradient('morning', [colour.haze, '#f3dfbd']) + gradient('race', [colour.reed, colour.lake]),
  art: `<rect width="1600" height="900" fill="url(#morning)"/>
    ${ridge({ seed: 22, y: 330, rise: 90, fill: colour.mist, base: 640 })}${ridge({ seed: 73, y: 440, rise: 50, fill: '#86afab', base: 640 })}
    <rect y="610" width="1600" height="290" fill="url(#race)"/>
    <path d="M560 300L800 170L1040 300V640H560Z" fill="${colour.paper}"/><path d="M530 316L800 150L1070 316L1054 338L800 190L546 338Z" fill="${colour.umber}"/>
    <path d="M1040 400H1330V640H1040Z" fill="${colour.sand}"/><path d="M1030 400L1070 344H1310L1348 400Z" fill="${colour.ember}"/>
    ${repeat(3, (index) => `<rect x="${640 + index * 120}" y="370" width="66" height="92" fill="${colour.lake}"/><rect x="${670 + index * 120}" y="370" width="6" height="92" fill="${colour.paper}"/>`)}
    ${repeat(4, (index) => `<rect x="${1074 + index * 64}" y="450" width="40" height="60" fill="${colour.lake}"/>`)}
    <g transform="translate(480 560)" fill="none" stroke="${colour.night}"><circle r="136" stroke-width="15"/><circle r="30" stroke-width="12"/>${repeat(12, (index) => `<path d="M0 -30V-150M-22 -150h44" stroke-width="9" transform="rotate(${index * 30})"/>`)}</g>
    <g fill="${colour.paper}" stroke="${colour.reed}" stroke-width="3">${repeat(6, (index) => `<path d="M${1130 + index * 3} ${624 - index * 14}h220l26 -12h-220z"/>`)}</g>
    <rect y="636" width="1600" height="7" fill="${colour.paper}" opacity=".6"/>
    ${reflection({ seed: 9, x: 800, top: 656, bottom: 880, width: 420, fill: colour.paper, opacity: 0.5, spread: 1.1 })}
    ${ripples({ seed: 38, top: 660, bottom: 890, count: 34, fill: colour.mist, opacity: 0.4 })}`,
}
