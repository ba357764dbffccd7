import { defineDocuments } from 'sanity/presentation'
import { directoryPaths, paths } from '@/lib/site/urls'

const bySlug = (type: string) => `_type == "${type}" && slug.current == $slug`

/** Which document is opened beside a page. */
export const documents = defineDocuments([
  { route: '/articles/:slug', filter: bySlug('article') },
  { route: '/sections/:slug', filter: bySlug('section') },
  { route: '/topics/:slug', filter: bySlug('topic') },
  { route: '/authors/:slug', filter: bySlug('author') },
  { route: [paths.front(), ...Object.values(directoryPaths)], type: 'siteSettings' },
  { route: '/:slug', filter: bySlug('page') },
])
