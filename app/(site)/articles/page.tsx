import { permanentRedirect } from 'next/navigation'
import { paths } from '@/lib/site/urls'

/** All stories are in the archive, which is what somebody who shortens a story's address is looking for. */
export default function ArticlesPage(): never {
  permanentRedirect(paths.archive())
}
