import { colour, gradient } from '../palette.js'
import { ridge, ripples } from '../scenery.js'

/** A head and shoulders without a face: hair, colours and posture tell people apart. */
function portrait({ name, backdrop, scene, skin, shade, coat, collar, hair, over = '' }) {
  return {
    name,
    width: 800,
    height: 800,
    defs: gradient('back', backdrop),
    art: `<rect width="800" height="800" fill="url(#back)"/>${scene}
      ${hair.behind}
      <path d="M96 800Q104 640 262 606Q340 588 352 556V470H448V556Q460 588 538 606Q696 640 704 800Z" fill="${coat}"/>
      <path d="M352 470H448V560Q452 588 478 596Q400 668 322 596Q348 588 352 560Z" fill="${shade}"/>
      ${collar}
      <path d="M286 330Q282 214 400 210Q518 214 514 330Q512 420 468 480Q434 520 400 520Q366 520 332 480Q288 420 286 330Z" fill="${skin}"/>
      <path d="M400 210Q518 214 514 330Q512 420 468 480Q434 520 400 520Q452 470 454 350Q454 250 400 210Z" fill="${shade}" opacity=".45"/>
      ${hair.front}${over}`,
  }
}

export const maren = portrait({
  name: 'author-maren',
  backdrop: ['#e7d9bd', colour.sand],
  scene: `<circle cx="610" cy="210" r="92" fill="${colour.ember}"/>${ridge({ seed: 7, y: 420, rise: 60, fill: colour.mist, base: 800, width: 800 })}${ridge({ seed: 15, y: 520, rise: 40, fill: colour.reed, base: 800, width: 800 })}`,
  skin: '#e9bf98',
  shade: '#cf9a72',
  coat: colour.night,
  collar: `<path d="M322 596L400 700L478 596L510 606L400 780L290 606Z" fill="${colour.paper}"/>`,
  hair: {
    behind: `<path d="M250 350Q230 160 400 150Q570 160 550 350Q560 520 536 590Q400 640 264 590Q240 520 250 350Z" fill="#b98a4e"/>`,
    front: `<path d="M268 372Q258 190 400 176Q548 186 532 372Q510 300 440 262Q360 330 282 316Q272 340 268 372Z" fill="#cf9f5f"/>`,
  },
})

export const tomas = portrait({
  name: 'author-tomas',
  backdrop: [colour.lake, colour.reed],
  scene: `<circle cx="190" cy="200" r="70" fill="${colour.ochre}"/>${ridge({ seed: 19, y: 430, rise: 70, fill: colour.deep, base: 800, width: 800 })}<rect y="560" width="800" height="240" fill="${colour.night}"/>${ripples({ seed: 3, top: 570, bottom: 790, count: 40, fill: colour.mist, opacity: 0.4, right: 800, length: 80 })}`,
  skin: '#8a5a3f',
  shade: '#6a412d',
  coat: colour.ochre,
  collar: `<path d="M300 604Q400 690 500 604L520 622Q400 730 280 622Z" fill="#b97d36"/>`,
  hair: {
    behind: '',
    front: `<path d="M284 318Q270 176 400 170Q530 176 516 318Q506 262 470 246Q400 226 330 246Q294 262 284 318Z" fill="#171513"/><path d="M288 380Q296 470 340 506Q400 556 460 506Q504 470 512 380Q500 440 456 456Q400 446 344 456Q300 440 288 380Z" fill="#171513"/>`,
  },
  over: `<g fill="none" stroke="${colour.paper}" stroke-width="7"><circle cx="352" cy="356" r="38"/><circle cx="448" cy="356" r="38"/><path d="M390 352q10 -8 20 0"/></g>`,
})

export const ruth = portrait({
  name: 'author-ruth',
  backdrop: ['#b9d0ca', colour.haze],
  scene: `<rect y="470" width="800" height="330" fill="${colour.shoal}"/>${ripples({ seed: 12, top: 480, bottom: 790, count: 50, fill: colour.paper, opacity: 0.4, right: 800, length: 90 })}<path d="M0 470Q140 380 300 470ZM520 470Q660 350 800 440V470Z" fill="${colour.reed}"/>`,
  skin: '#d8a27c',
  shade: '#b97f5c',
  coat: colour.ember,
  collar: `<path d="M316 594Q400 664 484 594Q500 640 400 690Q300 640 316 594Z" fill="${colour.paper}"/>`,
  hair: {
    behind: `<circle cx="400" cy="150" r="74" fill="#d9dcd6"/><path d="M272 340Q262 184 400 180Q538 184 528 340L514 400H286Z" fill="#c4cac5"/>`,
    front: `<path d="M278 352Q266 192 400 184Q534 192 522 352Q504 268 400 250Q296 268 278 352Z" fill="#e4e6e0"/><path d="M330 214Q400 184 470 214" fill="none" stroke="#b8c0bb" stroke-width="5"/>`,
  },
  over: `<circle cx="284" cy="424" r="11" fill="${colour.ochre}"/><circle cx="516" cy="424" r="11" fill="${colour.ochre}"/>`,
})
