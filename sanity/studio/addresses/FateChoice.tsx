import { Box, Flex, Radio, Stack, Text } from '@sanity/ui'
import { type ReactNode, useId } from 'react'
import { TargetInput } from './TargetInput'
import { useMayRedirect } from './use-may-redirect'

/** What becomes of an address that something leaves. */
export type Fate = 'not found' | 'gone' | 'elsewhere'

type Props = {
  /** The id of the document that leaves. */
  own: string
  /** Its path. */
  from: string
  /** From when on. */
  since: 'now' | 'then'
  fate: Fate
  onFate: (fate: Fate) => void
  /** Where readers are sent, if that is their fate. */
  target: string
  onTarget: (address: string) => void
}

/** Asks what readers find where something was. */
export function FateChoice({ own, from, since, fate, onFate, target, onTarget }: Props) {
  const name = useId()
  const mayRedirect = useMayRedirect()
  const choice = (value: Fate, label: string, description: string, more?: ReactNode) => (
    <Stack gap={3}>
      <Flex as="label" gap={3} align="flex-start">
        <Radio
          name={name}
          value={value}
          checked={fate === value}
          disabled={value !== 'not found' && !mayRedirect}
          onChange={() => onFate(value)}
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
    <Stack gap={4}>
      <Stack gap={4} role="radiogroup" aria-label="What becomes of its address">
        <Text size={1} weight="medium">
          What do readers find at <span dir="auto">{from}</span> from {since} on?
        </Text>
        {choice(
          'not found',
          'Nothing: not found',
          '404, unless a redirect starts there. Nothing is written: fits if it will come back.',
        )}
        {choice(
          'gone',
          'That it is gone for good',
          'Readers and search engines are told (410) that it will not come back.',
        )}
        {choice(
          'elsewhere',
          'Something else',
          'Readers are sent there, for good.',
          <TargetInput own={own} value={target} onChange={onTarget} />,
        )}
      </Stack>
      {!mayRedirect && (
        <Text size={1} muted>
          Your role does not let you write redirects: editors can.
        </Text>
      )}
    </Stack>
  )
}
