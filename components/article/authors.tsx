import type { AuthorLink } from '@/lib/content'
import { listFormatter } from '@/lib/language/formatters'
import { paths } from '@/lib/site/urls'
import styles from './authors.module.css'

type Props = { authors: readonly AuthorLink[]; language: string }

/** The names of a story's authors, each a link, joined as the publication's language joins lists. */
export function Authors({ authors, language }: Props) {
  const parts = listFormatter(language).formatToParts(authors.map(({ _id }) => _id))
  const byId = new Map(authors.map((author) => [author._id, author]))
  return parts.map(({ type, value }, index) => {
    const author = type === 'element' ? byId.get(value) : undefined
    if (!author) return value
    return (
      <a key={index} href={paths.author(author.slug)} rel="author" className={styles.author}>
        {author.name}
      </a>
    )
  })
}
