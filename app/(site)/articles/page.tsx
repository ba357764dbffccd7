import { permanentRedirect } from 'next/navigation'
import { paths } from '@/lib/urls'

/** All stories stand in the archive, which is what somebody looks for who shortens a story's address. */
export default function ArticlesPage(): never {
  permanentRedirect(paths.archive())
}
