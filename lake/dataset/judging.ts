import { z } from 'zod'

import type { JsonObject, LakeDocument } from '../documents/types'
import { judge } from '../query/listener-filter'
import type { Context } from '../query/run'
import { received } from '../workers/received-error'
import { toSentJson } from '../workers/sent-error'

/** A context as it travels. */
export type SentContext = Omit<Context, 'now'> & { now: string }
export const sentContext = ({ now, ...context }: Context): SentContext => ({
  ...context,
  now: now.toISOString(),
})
export const contextOf = ({ now, ...context }: SentContext): Context => ({ ...context, now: new Date(now) })

/** One filter's question: which of these documents pass it. */
export type FilterQuestion = { query: string; context: Context; documents: readonly LakeDocument[] }

type Sent = {
  documents: LakeDocument[]
  questions: { query: string; context: SentContext; which: number[] }[]
}

/** Questions of several filters about the same documents, which travel once. */
export function sentQuestions(questions: readonly FilterQuestion[]): Sent {
  const documents = [...new Set(questions.flatMap((question) => question.documents))]
  const places = new Map(documents.map((document, place) => [document, place]))
  return {
    documents,
    questions: questions.map(({ query, context, documents: own }) => ({
      query,
      context: sentContext(context),
      which: own.map((document) => places.get(document) ?? 0),
    })),
  }
}

/** Answers them; a filter that fails does so alone. */
export function judgeAll({ documents, questions }: Sent): JsonObject[] {
  return questions.map(({ query, context, which }): JsonObject => {
    const own = which.flatMap((place) => documents[place] ?? [])
    try {
      return { verdicts: judge(query, own, contextOf(context)) }
    } catch (error) {
      return { error: toSentJson(error) }
    }
  })
}

const answers = z.object({
  answers: z.array(
    z.union([
      z.object({ verdicts: z.array(z.boolean()) }),
      z.object({ error: z.record(z.string(), z.json()) }),
    ]),
  ),
})

/** The verdicts on each question's documents, or the error of its filter. */
export const receivedAnswers = (header: JsonObject): (boolean[] | Error)[] =>
  answers
    .parse(header)
    .answers.map((answer) => ('verdicts' in answer ? answer.verdicts : received(answer.error)))
