import type { Code } from '@/lib/content'
import { languageName, tokensOf } from '@/lib/story/code-colours'
import { programText } from '@/lib/story/plain-text'
import type { Words } from '@/lib/language/words'
import styles from './code-listing.module.css'

type Props = { listing: Code; words: Words }

/** A program in colours. What is wider than the text scrolls in its own frame, by keyboard too. */
export function CodeListing({ listing: { code, language, filename }, words: { story } }: Props) {
  const name = languageName(language)
  const label = name ? story.code(name) : story.plainCode
  const tokens = tokensOf(programText(code), language)
  return (
    <figure className={styles.listing}>
      {filename && <figcaption>{filename}</figcaption>}
      {/* A group and not a region: a page may have many listings, and each landmark needs a name of its own. */}
      <pre
        tabIndex={0}
        role="group"
        aria-label={filename ? `${label}: ${filename}` : label}
        dir="ltr"
        translate="no"
        className={styles.code}
      >
        <code>
          {tokens.map(({ text, kind }, index) =>
            kind ? (
              <span key={index} className={styles[kind]}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </code>
      </pre>
    </figure>
  )
}
