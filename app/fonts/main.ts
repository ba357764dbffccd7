import localFont from 'next/font/local'

// Two families: Newsreader for everything that is read; Schibsted Grotesk for what is scanned. Newsreader also comes with optical
// sizes, in more than twice the bytes: a phone would wait for them. Neither is preloaded, since the style that asks for them stands in
// the page itself; and Next would preload them for the Studio too. What is in each file, `subsets.js` says.

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
