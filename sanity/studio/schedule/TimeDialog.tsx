import { wallTime } from '@/lib/language/wall-times'
import { type ReactNode, useState } from 'react'
import { reasonOf } from '../addresses/problems'
import { AskingDialog } from '../asking/AskingDialog'
import { useAttempt } from '../asking/use-attempt'
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
  const now = useNow()
  const [choice, setChoice] = useState<Choice>(() =>
    props.initial === undefined ? tomorrow(now, timeZone) : choiceOf(props.initial, timeZone),
  )
  const { isBusy, problem, attempt, forget } = useAttempt(reasonOf)
  const rules = { timeZone, refuse }
  const chosen = chosenTime(choice, { ...rules, now })

  const go = () =>
    attempt(async () => {
      // Minutes may have passed since the time was chosen.
      const { instant, problem: late } = chosenTime(choice, { ...rules, now: Date.now() })
      if (instant === undefined) throw new Error(late)
      await onConfirm(instant)
      onClose()
    })

  return (
    <AskingDialog
      header={header}
      cancel="Leave it"
      confirm={confirm}
      testId="confirm-time"
      isBusy={isBusy}
      isReady={chosen.instant !== undefined}
      problem={problem}
      onConfirm={() => void go()}
      onClose={onClose}
    >
      {above}
      <TimeField
        choice={choice}
        chosen={chosen}
        timeZone={timeZone}
        onChange={(changed) => {
          forget()
          setChoice(changed)
        }}
      />
      {below}
    </AskingDialog>
  )
}

const tomorrow = (now: number, timeZone: string): Choice => ({
  written: `${wallTime(new Date(now + DAY).toISOString(), timeZone).slice(0, 13)}:00`,
  isSecond: false,
})
