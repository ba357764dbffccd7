import { defineField } from 'sanity'
import { mayRunThePublication } from './may-run'
import { OwnerInput } from './OwnerInput'

/** The attribute that says whose story it is: the id of an account. The grants of authors ask for it. */
export const OWNER = 'owner'

/** Whose story it is. A new one belongs to whoever begins it; an editor may hand it on. Readers are not told. */
export const ownerField = (group: string) =>
  defineField({
    name: OWNER,
    title: 'Owner',
    type: 'string',
    group,
    description:
      'Whose story this is. People with the role “author” can change and publish only stories that are theirs. Readers see the authors, not the owner.',
    components: { input: OwnerInput },
    readOnly: ({ currentUser }) => !mayRunThePublication(currentUser),
    initialValue: (_params, { currentUser }) => currentUser?.id ?? '',
  })
