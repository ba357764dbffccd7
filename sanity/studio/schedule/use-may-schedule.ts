import { useDocumentValuePermissions } from 'sanity'
import { releaseDocumentId } from './release'

/** A release that is not there yet: whether somebody may create it tells whether they may schedule. */
const anyRelease = { _id: releaseDocumentId('rNew'), _type: 'system.release' }

/** Whether whoever is signed in may schedule. Until that is known, they may not. */
export function useMaySchedule(): boolean {
  const [permission] = useDocumentValuePermissions({ document: anyRelease, permission: 'create' })
  return permission?.granted === true
}
