import { pathIn } from '@/lib/addresses/kinds'
import { UnpublishIcon } from '@sanity/icons/Unpublish'
import { useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { titleOf } from '../addresses/words'
import { ChangeTime } from './ChangeTime'
import type { Held } from './release'
import { TakeDownDialog } from './TakeDownDialog'
import { useMaySchedule } from './use-may-schedule'
import { usePublicationZone } from './use-publication-zone'
import { useScheduledOf } from './use-scheduled-of'

/** “Schedule unpublishing” in the menu of whatever is published and has a page. */
export const ScheduleUnpublishing: DocumentActionComponent = ({ id, published, version, onComplete }) => {
  const [opened, setOpened] = useState<{ held: Held | undefined }>()
  const may = useMaySchedule()
  const timeZone = usePublicationZone()
  const scheduled = useScheduledOf(id).find(({ what }) => what === 'take down')
  const from = pathIn(published)
  if (version || from === undefined) return null
  const close = () => {
    setOpened(undefined)
    onComplete()
  }
  return {
    label: scheduled ? 'Change scheduled unpublishing' : 'Schedule unpublishing',
    icon: UnpublishIcon,
    disabled: !may || timeZone === undefined,
    title: may ? 'Take it from readers at a time' : 'Your role does not let you schedule: editors can.',
    // The dialog stays as it was when it was opened.
    onHandle: () => setOpened({ held: scheduled?.held }),
    dialog: opened !== undefined &&
      timeZone !== undefined && {
        type: 'custom',
        component: opened.held ? (
          <ChangeTime held={opened.held} timeZone={timeZone} onClose={close} />
        ) : (
          <TakeDownDialog
            document={{ id, from, title: titleOf(published) }}
            timeZone={timeZone}
            onClose={close}
          />
        ),
      },
  }
}
ScheduleUnpublishing.displayName = 'ScheduleUnpublishingAction'
