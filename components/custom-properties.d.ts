import type {} from 'react'

/** Custom properties by which components tell their style sheets about a picture. */
declare module 'react' {
  interface CSSProperties {
    /** Width divided by height. */
    '--ratio'?: string
    /** The greatest width at which it does not look coarse. */
    '--widest'?: string
  }
}
