import { LaunchIcon } from '@sanity/icons/Launch'
import type { DocumentActionComponent } from 'sanity'
import { paths } from '@/lib/site/urls'

const pathOf: Readonly<Record<string, (slug: string) => string>> = {
  article: paths.article,
  section: paths.section,
  topic: paths.topic,
  author: paths.author,
  page: paths.page,
}

/** Whether documents of a type have pages of their own. */
export const hasPage = (type: string): boolean => Object.hasOwn(pathOf, type)

/** “Open on site” in the menu of whatever is published and has a page. */
export const openOnSite: DocumentActionComponent = ({ type, published }) => {
  const slug = slugOf(published)
  const path = slug === undefined ? undefined : pathOf[type]?.(slug)
  if (path === undefined) return null
  return {
    label: 'Open on site',
    icon: LaunchIcon,
    title: 'The page as readers see it',
    onHandle: () => {
      window.open(path, '_blank', 'noopener')
    },
  }
}
openOnSite.displayName = 'OpenOnSiteAction'

function slugOf(document: Record<string, unknown> | null): string | undefined {
  const slug = document?.['slug']
  const current = typeof slug === 'object' && slug !== null && 'current' in slug ? slug.current : undefined
  return typeof current === 'string' && current ? current : undefined
}
