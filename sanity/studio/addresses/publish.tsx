import { pathIn } from '@/lib/addresses/kinds'
import { useToast } from '@sanity/ui'
import { filter, firstValueFrom } from 'rxjs'
import { useState } from 'react'
import { type DocumentActionDescription, type DocumentActionProps, useClient, useDocumentStore } from 'sanity'
import { API_VERSION } from '../../api-version'
import { type Moving, prepare, type Prepared } from './ask-lake'
import { once } from '../once'
import { reasonOf } from './problems'
import styles from './sentences.module.css'
import { useMayRedirect } from './use-may-redirect'
import { noRedirectWarning, publishWarning, titleOf } from './words'

/** The Studio's “Publish” which, when an address changes, says so first and takes its readers along: with redirects in the same transaction. */
export const takeReadersAlong = once((publish) => (props) => {
  const original = publish(props)
  const changed = usePublishing(props, original)
  return original && { ...original, ...changed }
})

type Question = { moving: Moving; prepared: Prepared }

function usePublishing(
  { id, type, draft, published, version }: DocumentActionProps,
  original: DocumentActionDescription | null,
): Partial<DocumentActionDescription> {
  const client = useClient({ apiVersion: API_VERSION })
  const { pair } = useDocumentStore()
  const toast = useToast()
  const mayRedirect = useMayRedirect()
  const [isBusy, setIsBusy] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const fail = (error: unknown) =>
    toast.push({ status: 'error', closable: true, title: 'Not published', description: reasonOf(error) })

  const [from, to] = [pathIn(published), pathIn(draft)]
  if (version || to === undefined || from === to) return {}

  const ask = async () => {
    setIsBusy(true)
    try {
      const move = { from, to, madeFor: titleOf(draft) }
      const moving = { id, move, arrives: true }
      const prepared = await prepare(client, moving)
      if (prepared.actions.length === 0) original?.onHandle?.()
      else setQuestion({ moving, prepared })
    } catch (error) {
      fail(error)
    }
    setIsBusy(false)
  }
  const go = async ({ prepared }: Question) => {
    setQuestion(undefined)
    if (!mayRedirect) return original?.onHandle?.()
    setIsBusy(true)
    try {
      // What was typed last may still be on its way.
      await firstValueFrom(pair.consistencyStatus(id, type).pipe(filter(Boolean)))
      const latest = await client.getDocument(`drafts.${id}`)
      if (!latest || pathIn(latest) !== to)
        throw new Error('Somebody has changed its address meanwhile. Look at it, and publish it again.')
      await client.action([
        {
          actionType: 'sanity.action.document.publish',
          publishedId: id,
          draftId: latest._id,
          ifDraftRevisionId: latest._rev,
        },
        ...prepared.actions,
      ])
      toast.push({
        status: 'success',
        title: 'Published',
        description:
          from === undefined ? `Readers find it at ${to}.` : `Readers of ${from} are sent to ${to}.`,
      })
    } catch (error) {
      fail(error)
    }
    setIsBusy(false)
  }

  const isFirst = from === undefined
  return {
    ...(isBusy && { disabled: true, label: 'Publishing…' }),
    onHandle: () => void ask(),
    ...(question && {
      dialog: {
        type: 'confirm',
        tone: mayRedirect ? 'primary' : 'caution',
        message: (
          <Sentences
            of={
              mayRedirect || isFirst
                ? publishWarning({ from, to, type, plan: question.prepared.plan })
                : [noRedirectWarning(from, to)]
            }
          />
        ),
        confirmButtonText: mayRedirect
          ? isFirst
            ? 'Publish'
            : 'Publish and redirect'
          : 'Publish without redirect',
        cancelButtonText: 'Do not publish yet',
        onConfirm: () => void go(question),
        onCancel: () => setQuestion(undefined),
      },
    }),
  }
}

const Sentences = ({ of }: { of: readonly string[] }) =>
  of.map((sentence) => (
    <span key={sentence} className={styles.sentence} dir="auto">
      {sentence}
    </span>
  ))
