import { pageOf } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { pageNumbers } from './page-numbers'
import styles from './pagination.module.css'

/** Which page of a list is shown: the path of the list, the number of the page, and how many pages there are. */
export type Place = { path: string; page: number; pages: number }

type Props = {
  place: Place
  language: string
  /** Whether the list goes from the newest to the oldest. */
  byTime?: boolean
}

/** Links to the other pages of a list; nothing if there is only one page. */
export function Pagination({ place: { path, page, pages }, language, byTime = true }: Props) {
  if (pages === 1) return null
  const { list } = wordsFor(language)
  const numerals = new Intl.NumberFormat(language)
  return (
    <nav aria-label={list.pages} className={styles.pagination}>
      {page > 1 && (
        <a href={pageOf(path, page - 1)} rel="prev">
          {byTime ? list.newer : list.previous}
        </a>
      )}
      <ol>
        {pageNumbers(page, pages).map((number, index) => (
          <li key={number ?? `gap-${index}`}>
            {number === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={pageOf(path, number)}
                aria-label={list.page(number)}
                aria-current={number === page ? 'page' : undefined}
              >
                {numerals.format(number)}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a href={pageOf(path, page + 1)} rel="next">
          {byTime ? list.older : list.next}
        </a>
      )}
    </nav>
  )
}
