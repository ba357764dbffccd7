import { Button, type ButtonTone, Dialog, Flex, Stack } from '@sanity/ui'
import { type ReactNode, useId } from 'react'
import { Refusal } from './Refusal'

type Props = {
  header: string
  /** What the press is called that does nothing, and the one that does it. */
  cancel: string
  confirm: string
  testId: string
  tone?: ButtonTone
  isBusy: boolean
  isReady?: boolean
  /** Why it was not done. */
  problem: string | undefined
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog that asks something, and stays with the reason if that cannot be done. */
export function AskingDialog(props: Props) {
  const { header, cancel, confirm, testId, tone, isBusy, isReady = true, problem, onConfirm, onClose } = props
  return (
    <Dialog
      id={`${useId()}-dialog`}
      header={header}
      onClose={onClose}
      onClickOutside={onClose}
      width={1}
      zOffset={1000}
      footer={
        <Flex justify="flex-end" gap={2} padding={3}>
          <Button mode="bleed" fontSize={1} padding={3} text={cancel} onClick={onClose} />
          <Button
            data-testid={testId}
            {...(tone && { tone })}
            fontSize={1}
            padding={3}
            text={confirm}
            loading={isBusy}
            disabled={isBusy || !isReady}
            onClick={onConfirm}
          />
        </Flex>
      }
    >
      <Stack gap={4} padding={4}>
        {props.children}
        {problem && <Refusal why={problem} />}
      </Stack>
    </Dialog>
  )
}
