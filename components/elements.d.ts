import type { DetailedHTMLProps, HTMLAttributes } from 'react'

/** The tags that `elements/` gives their behaviour. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'back-to-top': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>
    }
  }
}
