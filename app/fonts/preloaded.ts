import localFont from 'next/font/local'

// Two families: Newsreader for everything that is read; Schibsted Grotesk for what is scanned. Newsreader also comes with optical
// sizes, in more than twice the bytes: a phone would wait for them.
// Next preloads them on every route of the app, so the Studio shows them too while it loads.

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
  adjustFontFallback: 'Times New Roman',
})

const schibsted = localFont({
  src: '../../node_modules/@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2',
  weight: '400 900',
  variable: '--font-schibsted',
  display: 'swap',
  adjustFontFallback: 'Arial',
})

/** Classes for `<html>`: the fonts that every page needs at once. */
export const preloadedFonts = [newsreader.variable, schibsted.variable]
