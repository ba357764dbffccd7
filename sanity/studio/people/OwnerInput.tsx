import { Select, Stack } from '@sanity/ui'
import { set, unset, useCurrentUser, type StringInputProps } from 'sanity'
import { Warning } from '../asking/Warning'
import { useColleagues } from './use-colleagues'

type Props = Pick<StringInputProps, 'value' | 'onChange' | 'readOnly' | 'elementProps'>

/** Chooses whose story it is, among those who have an account. */
export function OwnerInput({ value, onChange, readOnly = false, elementProps }: Props) {
  const { colleagues, problem } = useColleagues(value)
  const me = useCurrentUser()?.id
  const isUnknown = Boolean(value) && !colleagues?.some(({ id }) => id === value)
  return (
    <Stack space={3}>
      <Select
        {...elementProps}
        value={value ?? ''}
        disabled={readOnly || !colleagues}
        onChange={({ currentTarget }) => onChange(currentTarget.value ? set(currentTarget.value) : unset())}
      >
        <option value="">Nobody: only editors change it</option>
        {isUnknown && (
          <option value={value}>{colleagues ? 'Somebody without an account' : 'Loading …'}</option>
        )}
        {colleagues?.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === me ? `${name} (you)` : name}
          </option>
        ))}
      </Select>
      {problem && <Warning why={problem} />}
    </Stack>
  )
}
