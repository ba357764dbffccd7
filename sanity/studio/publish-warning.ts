import { useState } from 'react'
import type { DocumentActionComponent, DocumentActionDescription } from 'sanity'
import { once } from './once'
import { comingInstant } from './schema/date-rules'

const whenWords = (instant: string) =>
  new Date(instant).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** The question to an editor who is about to publish a story whose date is in the future. */
export const futureWarning = (instant: string): string =>
  `“Published at” is in the future: ${whenWords(instant)} on your clock. Publishing does not wait for it. ` +
  'Readers see the story now, with that date, above everything older. ' +
  'To keep it for later, cancel and choose “Schedule publish” in the menu beside the button. To publish it now, you may want to set the date to today first.'

/** The Studio's “Publish”, with a question before it if the story's date is in the future. */
export const askBeforeFuture = once((publish) => {
  const PublishWithQuestion: DocumentActionComponent = (props) => {
    const [coming, setComing] = useState<string>()
    const original = publish(props)
    if (!original) return original
    const go = () => original.onHandle?.()
    const onHandle = () => {
      const at = comingInstant((props.version ?? props.draft ?? props.published)?.['publishedAt'], Date.now())
      if (at === undefined) go()
      else setComing(at)
    }
    const described: DocumentActionDescription = { ...original, onHandle }
    if (coming === undefined) return described
    return {
      ...described,
      dialog: {
        type: 'confirm',
        tone: 'caution',
        message: futureWarning(coming),
        confirmButtonText: 'Publish now',
        cancelButtonText: 'Do not publish yet',
        onConfirm: () => {
          setComing(undefined)
          go()
        },
        onCancel: () => setComing(undefined),
      },
    }
  }
  return PublishWithQuestion
})
