import { CalendarIcon } from '@sanity/icons/Calendar'
import { CloseIcon } from '@sanity/icons/Close'
import { PublishIcon } from '@sanity/icons/Publish'
import { UnpublishIcon } from '@sanity/icons/Unpublish'
import { Button, Flex } from '@sanity/ui'
import { useState } from 'react'
import { ChangeTime } from './ChangeTime'
import { type Held, isScheduled, isTakingDown, releaseTitle } from './release'
import { useScheduling } from './use-scheduling'

type Props = {
  held: Held
  timeZone: string
  /** Whether its time has passed, so that it may be wanted at once. */
  isLate?: boolean
}

/** What may be done with something that is scheduled by those who may schedule, one press each. */
export function Presses({ held, timeZone, isLate = false }: Props) {
  const { cancel, publishNow, isBusy } = useScheduling(timeZone)
  const [isChanging, setIsChanging] = useState(false)
  const title = releaseTitle(held)
  const isLeaving = isTakingDown(held)
  const now = isLeaving ? 'Take down now' : 'Publish now'
  const change = isLate ? 'Choose another time' : isScheduled(held.release) ? 'Change time' : 'Schedule'
  return (
    <Flex gap={2} wrap="wrap">
      {isLate && (
        <Button
          fontSize={1}
          padding={2}
          icon={isLeaving ? UnpublishIcon : PublishIcon}
          text={now}
          aria-label={`${now}: ${title}`}
          disabled={isBusy}
          onClick={() => void publishNow(held)}
        />
      )}
      <Button
        mode="ghost"
        fontSize={1}
        padding={2}
        icon={CalendarIcon}
        text={change}
        aria-label={`${change}: ${title}`}
        disabled={isBusy}
        onClick={() => setIsChanging(true)}
      />
      <Button
        mode="ghost"
        fontSize={1}
        padding={2}
        icon={CloseIcon}
        text="Cancel"
        aria-label={`Cancel: ${title}`}
        title={
          isLeaving
            ? 'It stays published'
            : 'It does not go out by itself any more. Nothing that is written is lost.'
        }
        disabled={isBusy}
        onClick={() => void cancel(held)}
      />
      {isChanging && <ChangeTime held={held} timeZone={timeZone} onClose={() => setIsChanging(false)} />}
    </Flex>
  )
}
