import { CommentIcon } from '@sanity/icons/Comment'
import { useToast } from '@sanity/ui'
import {
  type DocumentActionComponent,
  type DocumentActionDescription,
  type DocumentActionProps,
  isPublishedPerspective,
  useDocumentValuePermissions,
  usePerspective,
} from 'sanity'
import { standingOf } from './review'
import { ask, withdraw } from './steps'
import { useMayDecide } from './use-may-decide'
import { useSteps } from './use-steps'

const nothing = { _type: 'article' }

/** The press that asks for a review, or takes that back; null where there is nothing to review. */
function useAsking(
  { id, draft, version, published, onComplete }: DocumentActionProps,
  label: string,
): DocumentActionDescription | null {
  const reviewed = version ?? draft
  const toast = useToast()
  const { selectedPerspective } = usePerspective()
  const [permission] = useDocumentValuePermissions({ document: reviewed ?? nothing, permission: 'update' })
  const { isBusy, go } = useSteps(reviewed?._id ?? `drafts.${id}`)
  if (!reviewed || (!version && isPublishedPerspective(selectedPerspective))) return null
  const { state } = standingOf(reviewed, published)
  const isAsked = state === 'waiting' || state === 'taken'
  const press = async () => {
    if ((await go(isAsked ? withdraw : ask)) && !isAsked)
      toast.push({ status: 'success', title: 'Editors find it under “Waiting for review” in the desk.' })
    onComplete()
  }
  return {
    label: isAsked ? 'Withdraw from review' : label,
    icon: CommentIcon,
    disabled: permission?.granted !== true || isBusy,
    title:
      permission?.granted === false
        ? 'Only whose story it is, and editors, may ask for its review.'
        : undefined,
    tone: isAsked ? 'default' : 'primary',
    onHandle: () => void press(),
  }
}

/** “Ready for review”, in place of Publish for somebody who may not publish. */
export const ReadyForReview: DocumentActionComponent = (props) => {
  const asking = useAsking(props, 'Ready for review')
  return useMayDecide(props.id) === false ? asking : null
}
ReadyForReview.displayName = 'ReadyForReviewAction'

/** “Ask for a review” in the menu of somebody who may publish, and wants another to read it first. */
export const AskForReview: DocumentActionComponent = (props) => {
  const asking = useAsking(props, 'Ask for a review')
  return useMayDecide(props.id) === true ? asking : null
}
AskForReview.displayName = 'AskForReviewAction'
