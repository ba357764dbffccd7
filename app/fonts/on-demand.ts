import localFont from 'next/font/local'

// Browsers fetch these only for pages with italics, or with characters that `subsets.js` does not count among the
// common ones.

const newsreaderItalic = localFont({
  src: '../../.fonts/newsreader-italic.woff2',
  style: 'italic',
  weight: '400 650',
  variable: '--font-newsreader-italic',
  display: 'swap',
  preload: false,
  adjustFontFallback: 'Times New Roman',
})

const newsreaderFurther = localFont({
  src: '../../.fonts/newsreader-further.woff2',
  weight: '400 650',
  variable: '--font-newsreader-further',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+00A1-00A2, U+00A4-00A8, U+00AA, U+00AC-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00C3, U+00C7-00C8, U+00CA-00D5, U+00D7, U+00D9-00DB, U+00DD-00DE, U+00F0, U+00F7, U+00FD-00FF, U+0131, U+0152, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-2012, U+2015-2017, U+201A-201B, U+201E-2021, U+2023-2025, U+2027-206F, U+2122, U+2190, U+2192-2193, U+2212, U+2215, U+FEFF, U+FFFD',
    },
  ],
})

const newsreaderItalicFurther = localFont({
  src: '../../.fonts/newsreader-italic-further.woff2',
  style: 'italic',
  weight: '400 650',
  variable: '--font-newsreader-italic-further',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+00A1-00A2, U+00A4-00A8, U+00AA, U+00AC-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00C3, U+00C7-00C8, U+00CA-00D5, U+00D7, U+00D9-00DB, U+00DD-00DE, U+00F0, U+00F7, U+00FD-00FF, U+0131, U+0152, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-2012, U+2015-2017, U+201A-201B, U+201E-2021, U+2023-2025, U+2027-206F, U+2122, U+2190, U+2192-2193, U+2212, U+2215, U+FEFF, U+FFFD',
    },
  ],
})

const schibstedFurther = localFont({
  src: '../../.fonts/schibsted-further.woff2',
  weight: '400 600',
  variable: '--font-schibsted-further',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+00A1-00A2, U+00A4-00A8, U+00AA, U+00AC-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00C3, U+00C7-00C8, U+00CA-00D5, U+00D7, U+00D9-00DB, U+00DD-00DE, U+00F0, U+00F7, U+00FD-00FF, U+0131, U+0152, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-2012, U+2015-2017, U+201A-201B, U+201E-2021, U+2023-2025, U+2027-206F, U+2122, U+2190, U+2192-2193, U+2212, U+2215, U+FEFF, U+FFFD',
    },
  ],
})

// Digits of equal width, for columns of numbers.
const schibstedFigures = localFont({
  src: '../../.fonts/schibsted-figures.woff2',
  weight: '400 600',
  variable: '--font-schibsted-figures',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0030-0039' }],
})

const newsreaderExtended = localFont({
  src: '../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-newsreader-extended',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
})

const schibstedExtended = localFont({
  src: '../../node_modules/@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-ext-wght-normal.woff2',
  weight: '400 900',
  variable: '--font-schibsted-extended',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
})

/** Classes for `<html>`: the fonts that only some pages need. */
export const onDemandFonts = [
  newsreaderItalic.variable,
  newsreaderFurther.variable,
  newsreaderItalicFurther.variable,
  newsreaderExtended.variable,
  schibstedFurther.variable,
  schibstedFigures.variable,
  schibstedExtended.variable,
]
