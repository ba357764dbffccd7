import {
  PortableText,
  type PortableTextComponents,
  type PortableTextTypeComponentProps,
} from '@portabletext/react'
import type { ComponentType } from 'react'
import { Embed } from '@/components/embed/embed'
import { Captioned } from '@/components/figure/captioned'
import { ratioOf, shapeOf } from '@/components/figure/shape'
import { sizesInText } from '@/components/figure/widths'
import type { Body } from '@/lib/content'
import { numberFootnotes, type FootnoteMark, type NumberedBodyBlock } from '@/lib/story/footnotes'
import { headingIds } from '@/lib/story/headings'
import { isDrawing, shownSize } from '@/lib/pictures/images'
import { plainText, saysSomething } from '@/lib/story/plain-text'
import { languageAttributes } from '@/lib/language/tags'
import type { Words } from '@/lib/language/words'
import styles from './article-body.module.css'
import { CalloutBox } from './callout-box'
import { CodeListing } from './code-listing'
import { DataTable } from './data-table'
import { Endnotes, NoteNumbers } from './endnotes'
import { PictureGallery } from './picture-gallery'
import { PulledQuote } from './pulled-quote'
import { RelatedCard } from './related-card'
import { SpokenQuote } from './spoken-quote'
import { textComponents } from './text-components'
import type { WordsAmid } from './words-amid'

/** The language of the publication, in which the site's own words are, and that of the text. */
type Languages = { site: string; text: string }

type Props = { body: Body; words: Words; languages?: Languages }

// Any language will do, as long as both are the same.
const ONE_LANGUAGE: Languages = { site: 'und', text: 'und' }

type Custom = Exclude<NumberedBodyBlock, { _type: 'block' }> | FootnoteMark
/** A component for each kind of block that is not text. A kind that is missing here does not compile. */
type Types = {
  [Kind in Custom['_type']]: ComponentType<PortableTextTypeComponentProps<Extract<Custom, { _type: Kind }>>>
}

/** A text without its line breaks, to be compared with another that may have different ones. */
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const typesWith = (words: WordsAmid, story: string, { site, text }: Languages): Types => ({
  quote: ({ value }) => <SpokenQuote quote={value} words={words} />,
  pullQuote: ({ value }) => (
    <PulledQuote
      text={value.text}
      label={words.story.pullQuote}
      isRepeated={story.includes(inOneLine(value.text))}
    />
  ),
  figure: ({ value }) => {
    // In a text, no picture is enlarged.
    const own = isDrawing(value) ? [] : [`${shownSize(value).width}px`]
    // As wide as the column, an upright picture would be higher than the window.
    if (shapeOf(value) !== 'tall')
      return <Captioned figure={value} className={styles.figure} sizes={sizesInText(...own)} />
    const ratio = ratioOf(value).toFixed(3)
    return (
      <Captioned
        figure={value}
        className={styles.tall}
        style={{ '--ratio': ratio }}
        sizes={sizesInText('34rem', `max(20rem, 72svh * ${ratio})`, ...own)}
      />
    )
  },
  gallery: ({ value }) => <PictureGallery gallery={value} words={words} />,
  code: ({ value }) => <CodeListing listing={value} words={words} />,
  table: ({ value }) => <DataTable table={value} words={words} />,
  callout: ({ value }) => <CalloutBox callout={value} words={words} />,
  embed: ({ value }) => (
    <div className={styles.embed}>
      <Embed block={value} words={words} />
    </div>
  ),
  relatedStory: ({ value }) => (
    <RelatedCard
      article={value.article}
      label={words.story.relatedInside}
      own={words.own}
      language={languageAttributes(value.article.language ?? site, text)}
    />
  ),
  divider: ({ value }) => <hr className={styles[value.style]} />,
  footnoteMark: ({ value }) => <NoteNumbers numbers={value.numbers} words={words} />,
})

/** A component for each block and mark of a body. The contract lets no others through; a test compares the two. */
const componentsWith = (
  words: WordsAmid,
  body: Body,
  languages: Languages,
): PortableTextComponents<NumberedBodyBlock> => {
  const ids = headingIds(body)
  return {
    ...textComponents,
    types: typesWith(words, inOneLine(plainText(body)), languages),
    block: {
      normal: ({ children }) => <p>{children}</p>,
      h2: ({ children, value }) => <h2 id={ids.get(value._key)}>{children}</h2>,
      h3: ({ children, value }) => <h3 id={ids.get(value._key)}>{children}</h3>,
    },
  }
}

/** The body of a story or a page, with its footnotes. */
export function ArticleBody({ body, words: siteWords, languages = ONE_LANGUAGE }: Props) {
  const { site, text } = languages
  const words = { ...siteWords, own: languageAttributes(site, text) }
  const { blocks, notes } = numberFootnotes(body.filter(saysSomething))
  return (
    <div {...languageAttributes(text, site)} className={styles.body}>
      <PortableText<NumberedBodyBlock>
        value={blocks}
        components={componentsWith(words, body, languages)}
        onMissingComponent={false}
      />
      {notes.length > 0 && <Endnotes notes={notes} words={words} />}
    </div>
  )
}
