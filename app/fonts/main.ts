import localFont from 'next/font/local'

// Two families: Newsreader for text that is read, Schibsted Grotesk for labels that are scanned. The edition of
// Newsreader with optical sizes is not used: it has more than twice the bytes, and phones would have to wait for
// them. Nothing is preloaded, since the style that asks for the fonts is in the page itself, and Next would preload
// them for the Studio too. `subsets.js` says what is in each file.

const newsreader = localFont({
  src: [
    {
      path: '../../.fonts/newsreader.woff2',
      style: 'normal',
      weight: '400 650',
    },
  ],
  variable: '--font-newsreader',
  display: 'swap',
  preload: false,
  adjustFontFallback: 'Times New Roman',
})

const schibsted = localFont({
  src: '../../.fonts/schibsted.woff2',
  weight: '400 600',
  variable: '--font-schibsted',
  display: 'swap',
  preload: false,
  adjustFontFallback: 'Arial',
})

/** Classes for `<html>`: the fonts that every page shows. */
export const mainFonts = [newsreader.variable, schibsted.variable]
