import { SearchForm } from '@/components/search/search-form'
import { paths } from '@/lib/site/urls'
import type { Words } from '@/lib/language/words'
import { Message } from './message'

/** A placeholder for the link in a sentence, since its position differs from language to language. */
const LINK = '\uFFFC'

type Props = {
  words: Words
  /** Whether there was a page that will not come back. */
  isGone?: boolean
}

/** What readers see where there is no page, with links that lead on from there. */
export function NotFound({ words: { missing, gone, search, archive }, isGone = false }: Props) {
  const { title, text } = isGone ? gone : missing
  const [before, after] = missing.hint(LINK).split(LINK)
  return (
    <Message title={title}>
      <p>{text}</p>
      <p>
        {before}
        <a href={paths.front()}>{missing.front}</a>
        {after}
      </p>
      <SearchForm words={search} />
      <p>
        <a href={paths.archive()}>{archive.title}</a>
      </p>
    </Message>
  )
}
