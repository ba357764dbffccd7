import { Button, Card, Dialog, Flex, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { redirectToVerdict } from '../schema/redirect-rules'
import { prepare } from './ask-lake'
import { useOfferUndo } from '../undo/offers'
import { actReversibly } from '../undo/reversible'
import { type Fate, FateChoice } from './FateChoice'
import { leavingActions } from './leaving-actions'
import { reasonOf } from './problems'
import { Referring } from './Referring'
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
  const name = useId()
  const [fate, setFate] = useState<Fate>('not found')
  const [target, setTarget] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const verb = how === 'delete' ? 'Delete' : 'Unpublish'

  const go = async () => {
    const verdict =
      fate === 'elsewhere' ? redirectToVerdict(target, { from }, globalThis.location?.origin) : true
    if (verdict !== true) return setProblem(verdict)
    setIsBusy(true)
    setProblem(undefined)
    try {
      const move = { from, to: fate === 'elsewhere' ? target : null, madeFor: title }
      const { actions } =
        fate === 'not found' ? { actions: [] } : await prepare(client, { id, move, arrives: false })
      const leave = await leavingActions(client, leaving)
      offerUndo({
        title: `${how === 'delete' ? 'Deleted' : 'Unpublished'}: “${title}”`,
        outcome: outcome(fate, from, target),
        undone: 'Everything is as it was before.',
        remembered: await actReversibly(client, [...leave, ...actions]),
      })
      onClose()
    } catch (error) {
      setProblem(reasonOf(error))
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      id={`${name}-dialog`}
      header={`${verb} this ${nameOf(type)}?`}
      onClose={onClose}
      onClickOutside={onClose}
      width={1}
      zOffset={1000}
      footer={
        <Flex justify="flex-end" gap={2} padding={3}>
          <Button mode="bleed" fontSize={1} padding={3} text="Cancel" onClick={onClose} />
          <Button
            data-testid="confirm-button"
            tone="critical"
            fontSize={1}
            padding={3}
            text={verb}
            loading={isBusy}
            disabled={isBusy}
            onClick={() => void go()}
          />
        </Flex>
      }
    >
      <Stack gap={4} padding={4}>
        <Text size={1}>
          <span dir="auto">
            Readers will no longer see “{title}”
            {how === 'delete' ? '. Its draft, and its versions in releases, are deleted with it.' : '.'}
          </span>
        </Text>
        <Referring id={id} />
        <FateChoice
          own={id}
          from={from}
          since="now"
          fate={fate}
          onFate={setFate}
          target={target}
          onTarget={setTarget}
        />
        {problem && (
          <Card tone="critical" padding={3} radius={2} border role="alert">
            <Text size={1}>{problem}</Text>
          </Card>
        )}
      </Stack>
    </Dialog>
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
