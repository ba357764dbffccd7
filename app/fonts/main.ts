import localFont from 'next/font/local'

// Two families: Newsreader for everything that is read; Schibsted Grotesk for what is scanned. Newsreader also comes with optical
// sizes, in more than twice the bytes: a phone would wait for them. Neither is preloaded, since the style that asks for them stands in
// the page itself; and Next would preload them for the Studio too.

const newsreader = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2',
      style: 'normal',
      weight: '200 800',
    },
  ],
  variable: '--font-newsreader',
  display: 'swap',
  preload: false,
  adjustFontFallback: 'Times New Roman',
})

const schibsted = localFont({
  src: '../../node_modules/@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2',
  weight: '400 900',
  variable: '--font-schibsted',
  display: 'swap',
  preload: false,
  adjustFontFallback: 'Arial',
})

/** Classes for `<html>`: the fonts that every page shows. */
export const mainFonts = [newsreader.variable, schibsted.variable]
