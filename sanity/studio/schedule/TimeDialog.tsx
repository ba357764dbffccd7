import { wallTime } from '@/lib/language/wall-times'
import { Button, Card, Dialog, Flex, Stack, Text } from '@sanity/ui'
import { type ReactNode, useId, useState } from 'react'
import { reasonOf } from '../addresses/problems'
import { type Choice, choiceOf, chosenTime } from './chosen-time'
import { TimeField } from './TimeField'
import { useNow } from './use-now'

const DAY = 24 * 60 * 60_000

type Props = {
  header: string
  /** What the press is called that does it. */
  confirm: string
  timeZone: string
  /** The time to begin with; the same hour tomorrow otherwise. */
  initial?: string | undefined
  /** What is wrong with a time that is still to come. */
  refuse?: (instant: string) => string | undefined
  /** What is said above and below the time. */
  above?: ReactNode
  below?: ReactNode
  /** Does it. If it rejects, the reason is shown, and the dialog stays. */
  onConfirm: (instant: string) => Promise<void>
  onClose: () => void
}

/** Asks for a time, and does something with it. */
export function TimeDialog(props: Props) {
  const { header, confirm, timeZone, refuse, above, below, onConfirm, onClose } = props
  const id = useId()
  const now = useNow()
  const [choice, setChoice] = useState<Choice>(() =>
    props.initial === undefined ? tomorrow(now, timeZone) : choiceOf(props.initial, timeZone),
  )
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const rules = { timeZone, refuse }
  const chosen = chosenTime(choice, { ...rules, now })

  const go = async () => {
    // Minutes may have passed since the time was chosen.
    const { instant, problem: late } = chosenTime(choice, { ...rules, now: Date.now() })
    if (instant === undefined) return setProblem(late)
    setIsBusy(true)
    setProblem(undefined)
    try {
      await onConfirm(instant)
      onClose()
    } catch (error) {
      setProblem(reasonOf(error))
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      id={`${id}-dialog`}
      header={header}
      onClose={onClose}
      onClickOutside={onClose}
      width={1}
      zOffset={1000}
      footer={
        <Flex justify="flex-end" gap={2} padding={3}>
          <Button mode="bleed" fontSize={1} padding={3} text="Leave it" onClick={onClose} />
          <Button
            data-testid="confirm-time"
            fontSize={1}
            padding={3}
            text={confirm}
            loading={isBusy}
            disabled={isBusy || chosen.instant === undefined}
            onClick={() => void go()}
          />
        </Flex>
      }
    >
      <Stack gap={4} padding={4}>
        {above}
        <TimeField
          choice={choice}
          chosen={chosen}
          timeZone={timeZone}
          onChange={(changed) => {
            setProblem(undefined)
            setChoice(changed)
          }}
        />
        {below}
        {problem && (
          <Card tone="critical" padding={3} radius={2} border role="alert">
            <Text size={1}>{problem}</Text>
          </Card>
        )}
      </Stack>
    </Dialog>
  )
}

const tomorrow = (now: number, timeZone: string): Choice => ({
  written: `${wallTime(new Date(now + DAY).toISOString(), timeZone).slice(0, 13)}:00`,
  isSecond: false,
})
