import type { BlockDecoratorProps } from 'sanity'

// The Studio can show bold type by itself, but neither of these.

export const Subscript = ({ children }: BlockDecoratorProps) => <sub>{children}</sub>

export const Superscript = ({ children }: BlockDecoratorProps) => <sup>{children}</sup>

// As high as the Studio's own icons: a higher one would push the whole toolbar out of line.
const icon = (height: number) => (
  <svg data-sanity-icon width="1em" height="1em" viewBox="0 0 25 25" fill="none" stroke="currentColor">
    <path d="M5.5 8L13 17M13 8L5.5 17" strokeWidth="1.4" />
    <path
      d="M15.5 15.1C15.5 14.1 16.3 13.4 17.4 13.4C18.5 13.4 19.3 14.1 19.3 15C19.3 15.7 18.9 16.2 18.1 16.9L15.6 19.3H19.5"
      strokeWidth="1.1"
      transform={`translate(0 ${height})`}
    />
  </svg>
)

export const SubscriptIcon = () => icon(0)

export const SuperscriptIcon = () => icon(-8.5)
