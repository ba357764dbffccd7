import { page } from '@/components/figure/widths'

/** Where on a page a story's picture stands. */
export type PicturePlace = 'lead' | 'whole' | 'major' | 'minor' | 'third' | 'section' | 'line' | 'halfLine'

// The picture of a line takes a third of it, up to 11rem. If that would leave too little beside it, it is as wide as
// the line.
const line = `(min-width: 36.25rem) 11rem, (min-width: 21.25rem) calc(31.4vw - 0.4rem), ${page}`

/** The `sizes` of a picture in each place: on a desktop a share of the page without its gaps, on a phone the page. */
export const pictureSizes: Record<PicturePlace, string> = {
  // Seven of twelve columns. On narrower windows as wide as the page, and on a phone from edge to edge.
  lead: `(min-width: 60rem) min(54.7vw - 1.4rem, 43rem), (min-width: 48rem) ${page}, 100vw`,
  whole: page,
  // Seven and five of twelve columns.
  major: `(min-width: 48rem) min(53.8vw - 1.6rem, 42rem), ${page}`,
  minor: `(min-width: 48rem) min(38.4vw - 1.2rem, 30rem), ${page}`,
  third: `(min-width: 48rem) min(30.8vw - 1.2rem, 23.8rem), ${page}`,
  // Seven of twelve columns of what the section's name leaves.
  section: `(min-width: 64rem) min(52vw - 10.2rem, 32.1rem), (min-width: 48rem) calc(46.1vw - 1.4rem), ${page}`,
  line,
  // Where lines stand in two columns.
  halfLine: `(min-width: 64rem) min(15.2vw - 0.5rem, 11rem), ${line}`,
}
