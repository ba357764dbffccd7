/** Font files below `node_modules/@fontsource`, and how their letters are set. */
export interface Source {
  files: string[]
  /** The characters that a text must have to need these files, and for which alone they are used. */
  script: RegExp
  /** By how much letters are drawn larger, so that they look as large as the Latin ones beside them. */
  scale: number
  /** From baseline to baseline, in parts of the type size. */
  leading: number
  /** Whether letters may be moved together. Those that are joined may not. */
  tracked: boolean
}

const files = (font: string, weight: number, ...parts: string[]) =>
  parts.map((part) => `${font}/files/${font}-${part}-${weight}-normal.woff`)

const LATIN = { script: /^/u, scale: 1, leading: 1.04, tracked: true }
const CYRILLIC = { ...LATIN, script: /[\p{Script_Extensions=Cyrillic}№]/u }
const GREEK = { ...LATIN, script: /\p{Script_Extensions=Greek}/u }
// Letters with several accents above and below, which need more room between the lines.
const POLYTONIC = { ...LATIN, script: /[\u1f00-\u1fff]/u }

const HEBREW = { script: /[\p{Script_Extensions=Hebrew}₪]/u, scale: 1, leading: 1.1, tracked: false }
const ARABIC = { script: /\p{Script_Extensions=Arabic}/u, scale: 1.12, leading: 1.3, tracked: false }
const DEVANAGARI = { script: /\p{Script_Extensions=Devanagari}/u, scale: 1, leading: 1.25, tracked: false }
const BOTH: Source[] = [
  { ...HEBREW, files: files('frank-ruhl-libre', 400, 'hebrew') },
  { ...ARABIC, files: files('noto-naskh-arabic', 500, 'arabic') },
  { ...DEVANAGARI, files: files('noto-serif-devanagari', 500, 'devanagari') },
]

/** For headlines and names: the site's own font, and those for what it lacks. */
export const SERIF: Source[] = [
  { ...LATIN, files: files('newsreader', 500, 'latin', 'latin-ext', 'vietnamese') },
  { ...CYRILLIC, scale: 0.96, files: files('literata', 400, 'cyrillic', 'cyrillic-ext') },
  { ...GREEK, scale: 0.96, leading: 1.08, files: files('literata', 400, 'greek') },
  { ...POLYTONIC, scale: 0.96, leading: 1.24, files: files('literata', 400, 'greek-ext') },
  ...BOTH,
]

/** For kickers and labels. */
export const SANS: Source[] = [
  { ...LATIN, files: files('schibsted-grotesk', 600, 'latin', 'latin-ext') },
  { ...CYRILLIC, scale: 0.98, files: files('inter', 600, 'cyrillic', 'cyrillic-ext') },
  { ...GREEK, scale: 0.98, files: files('inter', 600, 'greek') },
  { ...POLYTONIC, scale: 0.98, files: files('inter', 600, 'greek-ext') },
  ...BOTH,
]
