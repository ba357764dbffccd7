import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Tag = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>

/** The custom elements, whose behaviour is in `elements/`. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ad-block-notice': Tag
      'back-to-top': Tag
      'embed-consent': Tag
      'reading-preferences': Tag
      'reading-progress': Tag
      'share-story': Tag
    }
  }
}
