import { colour } from './colours'

export const WIDTH = 1200
export const HEIGHT = 630
export const MARGIN = 72

/** Sky and sun, hills and shore, firs, water with ripples and the sun's light, and three lines for the words to stand on. */
const SCENERY = `
  <linearGradient id="sky" x2="0" y2="1"><stop offset=".55" stop-color="${colour.paper}"/><stop offset="1" stop-color="${colour.sand}"/></linearGradient>
  <linearGradient id="water" x2="0" y2="1"><stop stop-color="${colour.lake}"/><stop offset="1" stop-color="${colour.ink}"/></linearGradient>
  <path d="M0 0H1200V474H0Z" fill="url(#sky)"/>
  <circle cx="740" cy="446" r="36" fill="${colour.ochre}"/>
  <path d="M0 446C90 424 170 428 270 444S470 462 600 448S800 452 900 458S1080 420 1200 414V474H0Z" fill="${colour.mist}" opacity=".75"/>
  <path d="M0 452C80 446 150 452 250 462S480 470 640 466S900 468 980 464S1110 448 1200 442V474H0Z" fill="${colour.reed}"/>
  <path d="M6 430l9.24 44H-3.24ZM21 412l13.02 62H7.98ZM35 434l8.4 40H26.6ZM48 420l11.34 54H36.66ZM66 440l7.14 34H58.86ZM84 427l9.87 47H74.13ZM101 446l5.88 28H95.12ZM124 438l7.56 36H116.44ZM150 452l4.62 22H145.38ZM934 456l3.78 18H930.22ZM1016 450l5.04 24H1010.96ZM1040 436l7.98 38H1032.02ZM1056 444l6.3 30H1049.7ZM1074 422l10.92 52H1063.08ZM1091 434l8.4 40H1082.6ZM1106 408l13.86 66H1092.14ZM1124 426l10.08 48H1113.92ZM1143 400l15.54 74H1127.46ZM1160 422l10.92 52H1149.08ZM1178 412l13.02 62H1164.98ZM1195 430l9.24 44H1185.76Z" fill="${colour.ink}"/>
  <path d="M0 474H1200V630H0Z" fill="url(#water)"/>
  <path d="M44 485q52-2.4 104 0q-52 2.4-104 0M212 492q74-2.4 148 0q-74 2.4-148 0M392 484q46-2.4 92 0q-46 2.4-92 0M332 512q60-2.4 120 0q-60 2.4-120 0M482 503q84-2.4 168 0q-84 2.4-168 0M538 530q66-2.4 132 0q-66 2.4-132 0M802 490q70-2.4 140 0q-70 2.4-140 0M970 484q42-2.4 84 0q-42 2.4-84 0M1044 497q66-2.4 132 0q-66 2.4-132 0M820 516q48-2.4 96 0q-48 2.4-96 0" fill="${colour.mist}" opacity=".3"/>
  <g fill="${colour.ochre}">
    <path d="M694 481q46-4 92 0q-46 4-92 0" opacity=".95"/>
    <path d="M707 490q38-4 76 0q-38 4-76 0" opacity=".9"/>
    <path d="M690 499q44-4 88 0q-44 4-88 0" opacity=".8"/>
    <path d="M714 509q30-4 60 0q-30 4-60 0" opacity=".7"/>
    <path d="M701 520q36-4 72 0q-36 4-72 0" opacity=".55"/>
    <path d="M724 532q22-4 44 0q-22 4-44 0" opacity=".45"/>
    <path d="M710 546q26-4 52 0q-26 4-52 0" opacity=".3"/>
    <path d="M729 561q14-4 28 0q-14 4-28 0" opacity=".2"/>
  </g>
  <path d="M72 570h1056v2H72Z" fill="${colour.paper}"/>
  <path d="M72 579h675.84v2H72Z" fill="#8fb9ba"/>
  <path d="M72 588h401.28v2H72Z" fill="#5d8f96"/>`

/** What is behind a card's words, as SVG, as it is read from the left or from the right. */
export const landscape = (isMirrored: boolean): string =>
  isMirrored ? `<g transform="matrix(-1 0 0 1 ${WIDTH} 0)">${SCENERY}</g>` : SCENERY

/** A picture of so many pixels, as SVG. */
export const svg = (width: number, height: number, shapes: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`
