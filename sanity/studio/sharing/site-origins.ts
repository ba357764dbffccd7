import { createContext, useContext } from 'react'
import type { Origins } from '@/lib/site/origins'

/** Tells what is inside it where the site and its pictures are. */
export const SiteOrigins = createContext<Origins | undefined>(undefined)

export function useOrigins(): Origins {
  const origins = useContext(SiteOrigins)
  if (!origins) throw new Error('The Studio is not told where the site is: put it inside <SiteOrigins>.')
  return origins
}
