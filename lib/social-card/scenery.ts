import { colour } from './colours'

const HORIZON = 474

const lens = (x: number, y: number, half: number, thick: number, fill: string, opacity: number) =>
  `<path d="M${x - half} ${y}Q${x} ${y - thick} ${x + half} ${y}Q${x} ${y + thick} ${x - half} ${y}Z" fill="${fill}" opacity="${opacity}"/>`

/** A wood on the shore: its firs, each by its place and height. */
const firs = (trees: [x: number, height: number][]) =>
  trees
    .map(([x, height]) => `M${x} ${HORIZON - height}L${x + height * 0.21} ${HORIZON}H${x - height * 0.21}Z`)
    .join('')

const WOODS = firs([
  [6, 44],
  [21, 62],
  [35, 40],
  [48, 54],
  [66, 34],
  [84, 47],
  [101, 28],
  [124, 36],
  [150, 22],
  [934, 18],
  [1016, 24],
  [1040, 38],
  [1056, 30],
  [1074, 52],
  [1091, 40],
  [1106, 66],
  [1124, 48],
  [1143, 74],
  [1160, 52],
  [1178, 62],
  [1195, 44],
])

const SUN = 740

// The sun's reflection on the water: shorter and fainter the nearer it comes.
const REFLECTION: [shift: number, y: number, half: number, opacity: number][] = [
  [0, 481, 46, 0.95],
  [5, 490, 38, 0.9],
  [-6, 499, 44, 0.8],
  [4, 509, 30, 0.7],
  [-3, 520, 36, 0.55],
  [6, 532, 22, 0.45],
  [-4, 546, 26, 0.3],
  [3, 561, 14, 0.2],
]

const RIPPLES: [x: number, y: number, half: number][] = [
  [96, 485, 52],
  [286, 492, 74],
  [438, 484, 46],
  [392, 512, 60],
  [566, 503, 84],
  [604, 530, 66],
  [872, 490, 70],
  [1012, 484, 42],
  [1110, 497, 66],
  [868, 516, 48],
]

/** The lake at the foot of each card, from the sky to the water's edge, as SVG for 1200 × 630. */
export const SCENERY = [
  '<defs>',
  `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset=".55" stop-color="${colour.paper}"/><stop offset="1" stop-color="${colour.sand}"/></linearGradient>`,
  `<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour.lake}"/><stop offset="1" stop-color="${colour.ink}"/></linearGradient>`,
  '</defs>',
  `<rect width="1200" height="${HORIZON}" fill="url(#sky)"/>`,
  `<circle cx="${SUN}" cy="446" r="36" fill="${colour.ochre}"/>`,
  `<path d="M0 446C90 424 170 428 270 444S470 462 600 448S800 452 900 458S1080 420 1200 414V${HORIZON}H0Z" fill="${colour.mist}" opacity=".75"/>`,
  `<path d="M0 452C80 446 150 452 250 462S480 470 640 466S900 468 980 464S1110 448 1200 442V${HORIZON}H0Z" fill="${colour.reed}"/>`,
  `<path d="${WOODS}" fill="${colour.ink}"/>`,
  `<rect y="${HORIZON}" width="1200" height="${630 - HORIZON}" fill="url(#water)"/>`,
  ...RIPPLES.map(([x, y, half]) => lens(x, y, half, 2.4, colour.mist, 0.3)),
  ...REFLECTION.map(([shift, y, half, opacity]) => lens(SUN + shift, y, half, 4, colour.ochre, opacity)),
].join('')
