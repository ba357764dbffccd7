import { useDocumentValuePermissions } from 'sanity'

/** A redirect that is not there yet: whether somebody may create it tells whether they may write redirects. */
const anyRedirect = { _id: 'redirect-new', _type: 'redirect' }

/** Whether whoever is signed in may write redirects. Until that is known, they may. */
export function useMayRedirect(): boolean {
  const [permission] = useDocumentValuePermissions({ document: anyRedirect, permission: 'create' })
  return permission?.granted !== false
}
