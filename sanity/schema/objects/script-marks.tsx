import type { BlockDecoratorProps } from 'sanity'

// The Studio knows how to draw bold type, but neither of these.

export const Subscript = ({ children }: BlockDecoratorProps) => <sub>{children}</sub>

export const Superscript = ({ children }: BlockDecoratorProps) => <sup>{children}</sup>

export const SubscriptIcon = () => (
  <span>
    x<sub>2</sub>
  </span>
)

export const SuperscriptIcon = () => (
  <span>
    x<sup>2</sup>
  </span>
)
