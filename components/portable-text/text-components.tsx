import type { PortableTextListComponent, PortableTextMarkComponentProps } from '@portabletext/react'
import type { ReactNode } from 'react'
import { BodyLink } from './body-link'

type Held = { children?: ReactNode }
type LinkMark = PortableTextMarkComponentProps<{ _type: 'link'; _key: string; href: string }>

const bullet: PortableTextListComponent = ({ children }) => <ul>{children}</ul>
const number: PortableTextListComponent = ({ children }) => <ol>{children}</ol>

/** The components for marks and lists, wherever there is text. */
export const textComponents = {
  marks: {
    strong: ({ children }: Held) => <strong>{children}</strong>,
    em: ({ children }: Held) => <em>{children}</em>,
    code: ({ children }: Held) => <code>{children}</code>,
    sub: ({ children }: Held) => <sub>{children}</sub>,
    sup: ({ children }: Held) => <sup>{children}</sup>,
    link: ({ children, value }: LinkMark) => <BodyLink href={value?.href}>{children}</BodyLink>,
  },
  list: { bullet, number },
  // Text with an unknown mark or style is shown as plain text; an unknown object is not shown at all.
  unknownMark: ({ children }: Held) => <>{children}</>,
  unknownBlockStyle: ({ children }: Held) => <p>{children}</p>,
  unknownType: () => null,
}
