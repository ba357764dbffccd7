import { pathIn } from '@/lib/addresses/kinds'
import type { SanityDocument } from '@sanity/client'
import { filter, firstValueFrom, throwError, timeout } from 'rxjs'
import { useState } from 'react'
import { type DocumentActionDescription, type DocumentActionProps, useClient, useDocumentStore } from 'sanity'
import { API_VERSION } from '../../api-version'
import { type Prepared, prepare } from '../addresses/ask-lake'
import { useToldAttempt } from '../asking/use-told-attempt'
import { useMayRedirect } from '../addresses/use-may-redirect'
import { noRedirectWarning, publishWarning, titleOf } from '../addresses/words'
import { useOpenChecklist } from '../checklist/inspector'
import { missingIn } from '../checklist/items'
import { useZoneOfWords } from '../schedule/use-publication-zone'
import { settled } from '../settled'
import { useOfferUndo } from '../undo/offers'
import { readAll } from '../undo/reversible'
import { type NewUpdate, publishDraft } from './publish-draft'
import styles from './sentences.module.css'
import { publishedOutcome, publishedUndone } from './words'

/** How long what was typed last may take to be checked, in milliseconds. */
const CHECKED_WITHIN_MS = 15_000

/** What is to be published, up to the question about its address. */
type Step = {
  draft: SanityDocument
  published: SanityDocument | undefined
  from: string | undefined
  to: string | undefined
  prepared: Prepared | undefined
  update: NewUpdate | undefined
}

type Publishing = {
  isBusy: boolean
  /**
   * Publishes the draft; as an update, if one is given. What is missing is shown instead, and why it failed is said. Resolves with
   * whether it did not fail.
   */
  publish: (update?: NewUpdate) => Promise<boolean>
  /** The question about a changed address. */
  dialog: DocumentActionDescription['dialog']
}

/**
 * How a document that has a page is published: not while anything is missing, with the redirects that a changed address asks for, after
 * a question about it, and so that it can be undone.
 */
export function usePublishing({ id, type }: Pick<DocumentActionProps, 'id' | 'type'>): Publishing {
  const client = useClient({ apiVersion: API_VERSION })
  const store = useDocumentStore()
  const mayRedirect = useMayRedirect()
  const timeZone = useZoneOfWords()
  const offerUndo = useOfferUndo()
  const openChecklist = useOpenChecklist()
  const { isBusy, attempt } = useToldAttempt()
  const [question, setQuestion] = useState<Step>()
  const draftId = `drafts.${id}`

  const busily = (act: () => Promise<void>) => attempt('Not published', act)

  /** The draft with everything that was typed in it, and what is published. */
  const latest = async () => {
    await settled(store, id, type)
    const found = await readAll(client, [draftId, id])
    return { draft: found.get(draftId), published: found.get(id) }
  }

  const isComplete = async (draft: SanityDocument) => {
    const { validation } = await firstValueFrom(
      store.pair.validation(draftId, type, true).pipe(
        filter(({ isValidating, revision }) => !isValidating && revision === draft._rev),
        timeout({ first: CHECKED_WITHIN_MS, with: () => throwError(() => new Error(STILL_CHANGING)) }),
      ),
    )
    return missingIn(draft, validation, timeZone).length === 0
  }

  const publish = (update?: NewUpdate) =>
    busily(async () => {
      const { draft, published } = await latest()
      if (!draft || !(await isComplete(draft))) return openChecklist()
      const [from, to] = [pathIn(published), pathIn(draft)]
      const move = to === undefined || from === to ? undefined : { from, to, madeFor: titleOf(draft) }
      const prepared = move && (await prepare(client, { id, move, arrives: true }))
      const step = { draft, published, from, to, prepared, update }
      if (prepared && prepared.actions.length > 0) setQuestion(step)
      else await go(step)
    })

  /** Goes on after the question, while which the draft may have been changed in something else. */
  const goOn = async (step: Step) => {
    const { draft, published } = await latest()
    if (!draft || pathIn(draft) !== step.to)
      throw new Error('Somebody has changed its address meanwhile. Look at it, and publish it again.')
    await go({ ...step, draft, published })
  }

  const go = async ({ draft, published, from, to, prepared, update }: Step) => {
    const besides = mayRedirect ? prepared?.actions : undefined
    const remembered = await publishDraft(client, { draft, published, update, besides })
    offerUndo({
      title: `Published: “${titleOf(draft)}”`,
      outcome: publishedOutcome({ draft, from, to, isRedirected: Boolean(besides?.length) }, timeZone),
      undone: publishedUndone(published !== undefined),
      remembered,
    })
  }

  return {
    isBusy,
    publish,
    dialog: question && {
      type: 'confirm',
      tone: mayRedirect ? 'primary' : 'caution',
      message: <Sentences of={warningOf(question, type, mayRedirect)} />,
      confirmButtonText: confirmText(question, mayRedirect),
      cancelButtonText: 'Do not publish yet',
      onConfirm: () => {
        setQuestion(undefined)
        void busily(() => goOn(question))
      },
      onCancel: () => setQuestion(undefined),
    },
  }
}

const STILL_CHANGING =
  'It is still being checked, or somebody else is changing it at this moment. Publish it again in a moment.'

function warningOf({ from, to, prepared }: Step, type: string, mayRedirect: boolean): string[] {
  if (to === undefined || !prepared) return []
  return mayRedirect || from === undefined
    ? publishWarning({ from, to, type, plan: prepared.plan })
    : [noRedirectWarning(from, to)]
}

function confirmText({ from }: Step, mayRedirect: boolean): string {
  if (!mayRedirect) return 'Publish without redirect'
  return from === undefined ? 'Publish' : 'Publish and redirect'
}

const Sentences = ({ of }: { of: readonly string[] }) =>
  of.map((sentence) => (
    <span key={sentence} className={styles.sentence} dir="auto">
      {sentence}
    </span>
  ))
