import { slugFromSegment } from '../site/urls'

/** A path in the form for comparing: decoded, without a slash at its end, without query and fragment. */
export function plainPath(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1)
  return (slugFromSegment(path) ?? path).replace(/(?<=.)\/+$/, '')
}

/** What follows the path of an address: its query and fragment. */
export const afterPath = (address: string): string => address.slice(address.search(/[?#]|$/))
