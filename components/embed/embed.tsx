import type { Embed as EmbedBlock } from '@/lib/content'
import { type Embed as Frame, embedOf } from '@/lib/story/embeds'
import { isWholeUrl } from '@/lib/site/links'
import type { LanguageAttributes } from '@/lib/language/tags'
import type { Words } from '@/lib/language/words'
import styles from './embed.module.css'

type Props = { block: EmbedBlock; words: Pick<Words, 'embed'> & { own?: LanguageAttributes } }

/**
 * Something from another site in a body. If the provider is known, readers can choose to load it into the page;
 * until then the provider learns nothing about them. Anything else is a link. `data-embed-origin` names the origin
 * that the page may then frame.
 */
export function Embed({ block, words: { embed: words, own } }: Props) {
  const frame = embedOf(block.url)
  if (frame) return <Loadable block={block} frame={frame} words={words} own={own} />
  if (!isWholeUrl(block.url)) return null
  return (
    <figure className={styles.figure}>
      <p className={styles.elsewhere}>
        <a href={block.url}>{block.title}</a>
      </p>
      <Caption block={block} />
    </figure>
  )
}

type LoadableProps = {
  block: EmbedBlock
  frame: Frame
  words: Words['embed']
  own: LanguageAttributes | undefined
}

const Loadable = ({ block, frame, words, own }: LoadableProps) => (
  <figure
    className={frame.ratio < 1 ? `${styles.figure} ${styles.tall}` : styles.figure}
    aria-label={block.title}
    data-embed-origin={frame.origin}
  >
    <embed-consent
      className={styles.box}
      style={{ aspectRatio: frame.ratio.toFixed(4) }}
      data-src={frame.frameUrl}
      data-title={block.title}
    >
      {/* Where pages are hydrated, the element may have begun before React compares. */}
      <div data-placeholder className={styles.placeholder} suppressHydrationWarning>
        <p className={styles.provider}>{frame.provider}</p>
        <p className={styles.title}>{block.title}</p>
        <p {...own} className={styles.privacy}>
          {words.privacy(frame.provider, frame.host)}
        </p>
        <button type="button" {...own} hidden suppressHydrationWarning className={styles.button}>
          {words.load(frame.provider)}
        </button>
        <p>
          <a href={block.url} {...own} className={styles.open}>
            {words.open(frame.provider)}
          </a>
        </p>
      </div>
      {/* React leaves content alone that is set as HTML, even if it is empty. */}
      <div
        data-frame
        className={styles.frame}
        dangerouslySetInnerHTML={{ __html: '' }}
        suppressHydrationWarning
      />
    </embed-consent>
    <Caption block={block} />
  </figure>
)

const Caption = ({ block: { caption } }: { block: EmbedBlock }) =>
  caption && <figcaption className={styles.caption}>{caption}</figcaption>
