import { Box, Button, Card, Dialog, Flex, Radio, Stack, Text, useToast } from '@sanity/ui'
import { type ReactNode, useId, useState } from 'react'
import { useClient } from 'sanity'
import { API_VERSION } from '../../api-version'
import { redirectToVerdict } from '../schema/redirect-rules'
import { prepare } from './ask-lake'
import { leavingActions } from './leaving-actions'
import { reasonOf } from './problems'
import { Referring } from './Referring'
import { TargetInput } from './TargetInput'
import { useMayRedirect } from './use-may-redirect'
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

type Fate = 'not found' | 'gone' | 'elsewhere'

/** Asks what becomes of the address of something that is unpublished or deleted, and does it. */
export function LeavingDialog({ leaving, onClose }: { leaving: Leaving; onClose: () => void }) {
  const { id, type, how, from, title } = leaving
  const client = useClient({ apiVersion: API_VERSION })
  const toast = useToast()
  const name = useId()
  const mayRedirect = useMayRedirect()
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
      await client.action([...(await leavingActions(client, leaving)), ...actions])
      toast.push({
        status: 'success',
        title: how === 'delete' ? 'Deleted' : 'Unpublished',
        description: outcome(fate, from, target),
      })
      onClose()
    } catch (error) {
      setProblem(reasonOf(error))
      setIsBusy(false)
    }
  }

  const choice = (value: Fate, label: string, description: string, more?: ReactNode) => (
    <Stack gap={3}>
      <Flex as="label" gap={3} align="flex-start">
        <Radio
          name={name}
          value={value}
          checked={fate === value}
          disabled={value !== 'not found' && !mayRedirect}
          onChange={() => setFate(value)}
        />
        <Stack gap={2} flex={1}>
          <Text size={1} weight="medium">
            {label}
          </Text>
          <Text size={1} muted>
            {description}
          </Text>
        </Stack>
      </Flex>
      {fate === value && more && <Box paddingLeft={4}>{more}</Box>}
    </Stack>
  )

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
        <Stack gap={4} role="radiogroup" aria-label="What becomes of its address">
          <Text size={1} weight="medium">
            What do readers find at <span dir="auto">{from}</span> from now on?
          </Text>
          {choice('not found', 'Nothing: not found', 'Nothing is written. Fits if it will come back.')}
          {choice(
            'gone',
            'That it is gone for good',
            'Readers and search engines are told (410) that it will not come back.',
          )}
          {choice(
            'elsewhere',
            'Something else',
            'Readers are sent there, for good.',
            <TargetInput own={id} value={target} onChange={setTarget} />,
          )}
        </Stack>
        {!mayRedirect && (
          <Text size={1} muted>
            Your role does not let you write redirects: editors can.
          </Text>
        )}
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
