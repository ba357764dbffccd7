import { pathIn } from '@/lib/addresses/kinds'
import { earliest } from '@/lib/language/dates'
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
import { momentWords } from './words'

/**
 * “Schedule unpublishing” in the menu of whatever is published and has a page. What is not out yet has the press, but dead: a release can unpublish only
 * what is published when it is filled.
 */
export const ScheduleUnpublishing: DocumentActionComponent = (props) => {
  const { id, published, draft, version, onComplete } = props
  const [opened, setOpened] = useState<{ held: Held | undefined }>()
  const may = useMaySchedule()
  const timeZone = usePublicationZone()
  const entries = useScheduledOf(id)
  const scheduled = entries.find(({ what }) => what === 'take down')
  const from = pathIn(published)
  if (!published && pathIn(version ?? draft) !== undefined)
    return {
      label: LABEL,
      icon: UnpublishIcon,
      disabled: true,
      title: notOutWords(earliest(entries.map(({ at }) => at)), timeZone),
    }
  if (version || from === undefined) return null
  const close = () => {
    setOpened(undefined)
    onComplete()
  }
  return {
    label: scheduled ? 'Change scheduled unpublishing' : LABEL,
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

const LABEL = 'Schedule unpublishing'

/** Why the end of something cannot be scheduled that is not out, and what to do instead. */
const notOutWords = (at: string | undefined, timeZone: string | undefined): string =>
  at === undefined || timeZone === undefined
    ? 'Only what is published can be taken down at a time. Publish it first, and then choose its end here.'
    : `Only what is published can be taken down at a time. It goes out on ${momentWords(at, timeZone)}: choose its end here after that.`
