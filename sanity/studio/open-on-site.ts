import { LaunchIcon } from '@sanity/icons/Launch'
import type { DocumentActionComponent } from 'sanity'
import { pathIn } from '@/lib/addresses/kinds'

/** “Open on site” in the menu of whatever is published and has a page. */
export const openOnSite: DocumentActionComponent = ({ published }) => {
  const path = pathIn(published)
  if (path === undefined) return null
  return {
    label: 'Open on site',
    icon: LaunchIcon,
    title: 'The page as readers see it',
    onHandle: () => {
      window.open(encodeURI(path), '_blank', 'noopener')
    },
  }
}
openOnSite.displayName = 'OpenOnSiteAction'
