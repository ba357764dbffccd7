import { useCurrentUser, useUser } from 'sanity'

type Props = {
  /** The id of an account. */
  id: string
  /** How whoever is signed in is called: “you”, at the beginning of a sentence “You”. */
  you?: string
}

/** What somebody is called. */
export function PersonName({ id, you }: Props) {
  const me = useCurrentUser()?.id
  const [user] = useUser(id)
  if (you !== undefined && id === me) return you
  return <span dir="auto">{user?.displayName || 'Somebody'}</span>
}
