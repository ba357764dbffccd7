import { PortableText, type PortableTextComponents } from '@portabletext/react'
import type { Callout, PlainBlock } from '@/lib/content'
import { saysSomething } from '@/lib/story/plain-text'
import styles from './callout-box.module.css'
import { textComponents } from './text-components'
import type { WordsAmid } from './words-amid'

type Props = { callout: Callout; words: WordsAmid }

const components: PortableTextComponents<PlainBlock> = textComponents

/** A callout, under the name of its kind. */
export function CalloutBox({ callout: { kind, title, text }, words }: Props) {
  const label = words.story.callouts[kind]
  return (
    <aside
      role="note"
      aria-label={title ? `${label}: ${title}` : label}
      data-kind={kind}
      className={styles.callout}
    >
      <p {...words.own} className={styles.kind}>
        {label}
      </p>
      {title && <p className={styles.title}>{title}</p>}
      <PortableText<PlainBlock>
        value={text.filter(saysSomething)}
        components={components}
        onMissingComponent={false}
      />
    </aside>
  )
}
