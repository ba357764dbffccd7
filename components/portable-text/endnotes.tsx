import { Fragment } from 'react'
import { footnoteIds } from '@/lib/story/headings'
import styles from './endnotes.module.css'
import type { WordsAmid } from './words-amid'

type NumbersProps = { numbers: readonly number[]; words: WordsAmid }

/** The numbers of the footnotes on the words before them, each a link to its note. */
export const NoteNumbers = ({ numbers, words: { story } }: NumbersProps) => (
  <sup className={styles.numbers}>
    {numbers.map((number, index) => (
      <Fragment key={number}>
        {index > 0 && story.comma}
        <a
          id={footnoteIds(number).mark}
          href={`#${footnoteIds(number).note}`}
          role="doc-noteref"
          aria-label={story.footnote(number)}
        >
          {number}
        </a>
      </Fragment>
    ))}
  </sup>
)

type Props = { notes: readonly string[]; words: WordsAmid }

/** The footnotes at the end of a text, each with a link back to its number. */
export const Endnotes = ({ notes, words: { story, own } }: Props) => (
  <section role="doc-endnotes" aria-label={story.footnotes} className={styles.notes}>
    <h2 {...own}>{story.footnotes}</h2>
    <ol>
      {notes.map((note, index) => {
        const ids = footnoteIds(index + 1)
        return (
          <li key={ids.note} id={ids.note}>
            <span>{note}</span>{' '}
            <a href={`#${ids.mark}`} role="doc-backlink" aria-label={story.backToText(index + 1)}>
              ↑
            </a>
          </li>
        )
      })}
    </ol>
  </section>
)
