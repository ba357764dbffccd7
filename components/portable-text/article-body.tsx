import { PortableText, type PortableTextComponents } from '@portabletext/react'
import { Captioned } from '@/components/figure/captioned'
import type { Body, BodyBlock } from '@/lib/content'
import { headingIds } from '@/lib/headings'
import { blockText } from '@/lib/plain-text'
import styles from './article-body.module.css'
import { BodyLink } from './body-link'
import { SpokenQuote } from './spoken-quote'

/** What each block and mark of a body looks like. The contract lets no others through; a test holds the two together. */
const componentsWith = (ids: ReadonlyMap<string, string>): PortableTextComponents<BodyBlock> => ({
  types: {
    quote: ({ value }) => <SpokenQuote quote={value} />,
    figure: ({ value }) => (
      <Captioned
        figure={value}
        className={styles.figure}
        sizes="(min-width: 82rem) 58rem, (min-width: 64rem) calc(100vw - 22rem), 94vw"
      />
    ),
  },
  block: {
    normal: ({ children }) => <p>{children}</p>,
    h2: ({ children, value }) => <h2 id={ids.get(value._key ?? '')}>{children}</h2>,
    h3: ({ children, value }) => <h3 id={ids.get(value._key ?? '')}>{children}</h3>,
  },
  marks: {
    strong: ({ children }) => <strong>{children}</strong>,
    em: ({ children }) => <em>{children}</em>,
    link: ({ children, value }) => <BodyLink href={value?.href}>{children}</BodyLink>,
  },
  list: {
    bullet: ({ children }) => <ul>{children}</ul>,
    number: ({ children }) => <ol>{children}</ol>,
  },
  // Text of a kind that is not known stays text; a thing of a kind that is not known has none to show.
  unknownMark: ({ children }) => <>{children}</>,
  unknownBlockStyle: ({ children }) => <p>{children}</p>,
  unknownType: () => null,
})

/** Editors leave empty paragraphs behind; a page has its own spacing. */
const saysSomething = (block: BodyBlock) => block._type !== 'block' || blockText(block).trim() !== ''

/** The body of a story. */
export const ArticleBody = ({ body }: { body: Body }) => (
  <div className={styles.body}>
    <PortableText<BodyBlock>
      value={body.filter(saysSomething)}
      components={componentsWith(headingIds(body))}
      onMissingComponent={false}
    />
  </div>
)
