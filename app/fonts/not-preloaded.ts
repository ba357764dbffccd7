import localFont from 'next/font/local'

// Next preloads the fonts of the global 404 page on every route there is, the Studio's too, which has no use for them.
// So that page has the same two without preloading.

const newsreader = localFont({
  src: [
    {
      path: '../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2',
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

/** Classes for `<html>`: the same fonts, fetched when they are used. */
export const notPreloadedFonts = [newsreader.variable, schibsted.variable]
