import type { PortableTextListComponent, PortableTextMarkComponentProps } from '@portabletext/react'
import type { ReactNode } from 'react'
import { BodyLink } from './body-link'

type Held = { children?: ReactNode }
type LinkMark = PortableTextMarkComponentProps<{ _type: 'link'; _key: string; href: string }>

const bullet: PortableTextListComponent = ({ children }) => <ul>{children}</ul>
const number: PortableTextListComponent = ({ children }) => <ol>{children}</ol>

/** What marks and lists look like wherever there is text. */
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
  // Text of a kind that is not known stays text; a thing of a kind that is not known has none to show.
  unknownMark: ({ children }: Held) => <>{children}</>,
  unknownBlockStyle: ({ children }: Held) => <p>{children}</p>,
  unknownType: () => null,
}
