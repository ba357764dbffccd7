import { permanentRedirect } from 'next/navigation'
import { paths } from '@/lib/site/urls'

/** Readers who shorten a story's address are looking for all stories, and those are in the archive. */
export default function ArticlesPage(): never {
  permanentRedirect(paths.archive())
}
