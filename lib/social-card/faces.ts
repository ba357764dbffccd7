import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How a face is set. */
export interface Manner {
  /** The factor by which its letters are enlarged, so that they look as large as the Latin ones beside them. */
  scale: number
  /** The distance between baselines, as a multiple of the type size. */
  leading: number
  /** Whether its letters may be tracked: set closer together than they are drawn. Joined letters may not. */
  tracked: boolean
}

/** Font files that belong together. */
export interface Source extends Manner {
  files: () => Promise<Buffer>[]
}

/** Font files for a script that the site's own fonts lack. */
export interface OtherSource extends Source {
  /** Matches the characters that these files are used for. The files are read only for texts with such characters. */
  script: RegExp
  /** Which of the site's fonts these files are added to. */
  beside: readonly ('serif' | 'sans')[]
}

const LATIN = { scale: 1, leading: 1.04, tracked: true }
const BOTH = ['serif', 'sans'] as const

// Each path is written out, so that tools that trace which files a build needs find these files and no others.

export const NEWSREADER: Source = {
  ...LATIN,
  files: () => [
    readFile(
      join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-latin-500-normal.woff'),
    ),
    readFile(
      join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-latin-ext-500-normal.woff'),
    ),
    readFile(
      join(process.cwd(), 'node_modules/@fontsource/newsreader/files/newsreader-vietnamese-500-normal.woff'),
    ),
  ],
}

export const SCHIBSTED_GROTESK: Source = {
  ...LATIN,
  files: () => [
    readFile(
      join(
        process.cwd(),
        'node_modules/@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-600-normal.woff',
      ),
    ),
    readFile(
      join(
        process.cwd(),
        'node_modules/@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-ext-600-normal.woff',
      ),
    ),
  ],
}

const CYRILLIC = /[\p{Script_Extensions=Cyrillic}№]/u
const GREEK = /\p{Script_Extensions=Greek}/u
// Letters with several accents above and below, which need more room between the lines.
const POLYTONIC = /[\u1f00-\u1fff]/u

export const OTHERS: OtherSource[] = [
  {
    ...LATIN,
    scale: 0.96,
    script: CYRILLIC,
    beside: ['serif'],
    files: () => [
      readFile(
        join(process.cwd(), 'node_modules/@fontsource/literata/files/literata-cyrillic-400-normal.woff'),
      ),
      readFile(
        join(process.cwd(), 'node_modules/@fontsource/literata/files/literata-cyrillic-ext-400-normal.woff'),
      ),
    ],
  },
  {
    ...LATIN,
    scale: 0.98,
    script: CYRILLIC,
    beside: ['sans'],
    files: () => [
      readFile(join(process.cwd(), 'node_modules/@fontsource/inter/files/inter-cyrillic-600-normal.woff')),
      readFile(
        join(process.cwd(), 'node_modules/@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff'),
      ),
    ],
  },
  {
    ...LATIN,
    scale: 0.96,
    leading: 1.08,
    script: GREEK,
    beside: ['serif'],
    files: () => [
      readFile(join(process.cwd(), 'node_modules/@fontsource/literata/files/literata-greek-400-normal.woff')),
    ],
  },
  {
    ...LATIN,
    scale: 0.96,
    leading: 1.24,
    script: POLYTONIC,
    beside: ['serif'],
    files: () => [
      readFile(
        join(process.cwd(), 'node_modules/@fontsource/literata/files/literata-greek-ext-400-normal.woff'),
      ),
    ],
  },
  {
    ...LATIN,
    scale: 0.98,
    script: GREEK,
    beside: ['sans'],
    files: () => [
      readFile(join(process.cwd(), 'node_modules/@fontsource/inter/files/inter-greek-600-normal.woff')),
    ],
  },
  {
    ...LATIN,
    scale: 0.98,
    script: POLYTONIC,
    beside: ['sans'],
    files: () => [
      readFile(join(process.cwd(), 'node_modules/@fontsource/inter/files/inter-greek-ext-600-normal.woff')),
    ],
  },
  {
    scale: 1,
    leading: 1.1,
    tracked: false,
    script: /[\p{Script_Extensions=Hebrew}₪]/u,
    beside: BOTH,
    files: () => [
      readFile(
        join(
          process.cwd(),
          'node_modules/@fontsource/frank-ruhl-libre/files/frank-ruhl-libre-hebrew-400-normal.woff',
        ),
      ),
    ],
  },
  {
    scale: 1.12,
    leading: 1.3,
    tracked: false,
    script: /\p{Script_Extensions=Arabic}/u,
    beside: BOTH,
    files: () => [
      readFile(
        join(
          process.cwd(),
          'node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-500-normal.woff',
        ),
      ),
    ],
  },
  {
    scale: 1,
    leading: 1.25,
    tracked: false,
    script: /\p{Script_Extensions=Devanagari}/u,
    beside: BOTH,
    files: () => [
      readFile(
        join(
          process.cwd(),
          'node_modules/@fontsource/noto-serif-devanagari/files/noto-serif-devanagari-devanagari-500-normal.woff',
        ),
      ),
    ],
  },
]
