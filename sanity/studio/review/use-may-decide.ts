import { useDocumentPairPermissions } from 'sanity'

/** Whether whoever is signed in may publish a story, and so reviews it; undefined until that is known. */
export function useMayDecide(id: string): boolean | undefined {
  const [permission] = useDocumentPairPermissions({ id, type: 'article', permission: 'publish' })
  return permission?.granted
}
