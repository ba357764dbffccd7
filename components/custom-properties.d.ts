import type {} from 'react'

/** What components tell their style sheets of a single picture. */
declare module 'react' {
  interface CSSProperties {
    /** Width divided by height. */
    '--ratio'?: string
    /** As wide as it may be shown without looking coarse. */
    '--widest'?: string
  }
}
