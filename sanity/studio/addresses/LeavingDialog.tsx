import { Text } from '@sanity/ui'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { AskingDialog } from '../asking/AskingDialog'
import { useAttempt } from '../asking/use-attempt'
import { useOfferUndo } from '../undo/offers'
import { actReversibly } from '../undo/reversible'
import { type Fate, FateChoice } from './FateChoice'
import { leavingActions } from './leaving-actions'
import { reasonOf } from './problems'
import { Referring } from './Referring'
import { useFate } from './use-fate'
import { nameOf } from './words'

/** A published document that readers are about to lose. */
export type Leaving = {
  id: string
  type: string
  how: 'unpublish' | 'delete'
  /** Its path. */
  from: string
  title: string
}

/** Asks what becomes of the address of something that is unpublished or deleted, and does it. */
export function LeavingDialog({ leaving, onClose }: { leaving: Leaving; onClose: () => void }) {
  const { id, type, how, from, title } = leaving
  const client = useClient({ apiVersion: API_VERSION })
  const offerUndo = useOfferUndo()
  const { fate, target, prepareFate, choice } = useFate(leaving)
  const { isBusy, problem, attempt } = useAttempt(reasonOf)
  const verb = how === 'delete' ? 'Delete' : 'Unpublish'

  const go = () =>
    attempt(async () => {
      const prepared = await prepareFate()
      const leave = await leavingActions(client, leaving)
      offerUndo({
        title: `${how === 'delete' ? 'Deleted' : 'Unpublished'}: “${title}”`,
        outcome: outcome(fate, from, target),
        undone: 'Everything is as it was before.',
        remembered: await actReversibly(client, [...leave, ...(prepared?.actions ?? [])]),
      })
      onClose()
    })

  return (
    <AskingDialog
      header={`${verb} this ${nameOf(type)}?`}
      cancel="Cancel"
      confirm={verb}
      testId="confirm-button"
      tone="critical"
      isBusy={isBusy}
      problem={problem}
      onConfirm={() => void go()}
      onClose={onClose}
    >
      <Text size={1}>
        <span dir="auto">
          Readers will no longer see “{title}”
          {how === 'delete' ? '. Its draft, and its versions in releases, are deleted with it.' : '.'}
        </span>
      </Text>
      <Referring id={id} />
      <FateChoice {...choice} since="now" />
    </AskingDialog>
  )
}

function outcome(fate: Fate, from: string, target: string): string {
  switch (fate) {
    case 'not found':
      return `Readers find nothing at ${from}.`
    case 'gone':
      return `Readers of ${from} are told that it is gone for good.`
    case 'elsewhere':
      return `Readers of ${from} are sent to ${target}.`
  }
}
