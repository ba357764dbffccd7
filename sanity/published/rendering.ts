import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import { LRUCache } from 'lru-cache'
import type { Params, Query } from '@/lib/queries'
import { announcedRender, readNews, renderChannel } from '@/lib/site/render-news'
import { type Answer, ask, readAnswer } from './ask'
import { KeptAnswers } from './kept-answers'

/** How much is remembered of what pages have asked: their addresses and their questions, in characters. */
const MOST_REMEMBERED = 2_000_000

/** Something that a page asks. The key is the same for the same question. */
type Question = { query: Query<Params, unknown>; params: Params; key: string }

/** A number for each query, which is shorter than its text. There are some dozens of them. */
const numbers = new Map<string, number>()

function questionOf(query: Query<Params, unknown>, params: Params): Question {
  const number = numbers.get(query.groq) ?? numbers.size
  numbers.set(query.groq, number)
  return { query, params, key: `${number} ${JSON.stringify(params)}` }
}

const kept = new KeptAnswers()
/** What each page asked when it was last rendered. */
const asked = new LRUCache<string, Map<string, Question>>({
  maxSize: MOST_REMEMBERED,
  sizeCalculation: (questions, page) =>
    [...questions.keys()].reduce((sum, { length }) => sum + length, page.length),
})

/**
 * One render of a page for the press. A page learns what to ask from earlier answers, and is found by Next before it can ask anything. When it is
 * rendered anew, its questions are mostly those of the last time, so they are all asked at once, as soon as the press asks for the page. If it
 * turns out to ask something else, one was asked for nothing. Either way, each answer is one that was given while the page was being
 * rendered, or that no event has expired before.
 */
class Rendering {
  readonly #answers = new Map<string, Promise<Answer>>()
  readonly #asked = new Map<string, Question>()

  /** `moment`: the event up to which it is known what has expired. */
  constructor(
    private readonly page: string,
    private readonly moment: number,
  ) {
    for (const question of asked.get(page)?.values() ?? []) {
      // If it fails and is needed after all, the page gets the error.
      this.#answer(question).catch(() => undefined)
    }
  }

  ask(question: Question): Promise<Answer> {
    if (!this.#asked.has(question.key)) {
      this.#asked.set(question.key, question)
      asked.set(this.page, this.#asked)
    }
    return this.#answer(question)
  }

  #answer(question: Question): Promise<Answer> {
    const answer = this.#answers.get(question.key) ?? this.#keptOrNew(question)
    this.#answers.set(question.key, answer)
    return answer
  }

  async #keptOrNew({ key, query, params }: Question): Promise<Answer> {
    const known = kept.get(key)
    if (known) return readAnswer(known.text)
    const { text, ...answer } = await ask(query, params)
    kept.keep(key, { text, syncTags: answer.syncTags }, this.moment)
    return answer
  }
}

const rendering = new AsyncLocalStorage<Rendering | undefined>()

channel(renderChannel).bindStore(rendering, (message) => {
  const { page, news } = announcedRender.parse(message)
  const heard = news === undefined ? undefined : readNews(news)
  return heard && new Rendering(page, kept.hear(heard))
})

/**
 * Asks the dataset for the page that is being rendered. What there is no end to is neither kept nor asked ahead.
 *
 * @throws an Error that says why there is no answer
 */
export const askForRendering = <P extends Params>(query: Query<P, unknown>, params: P): Promise<Answer> => {
  const { isEndless = false } = query
  const current = isEndless ? undefined : rendering.getStore()
  return current ? current.ask(questionOf(query, params)) : ask(query, params)
}
