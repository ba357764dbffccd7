import { useState } from 'react'

/** What a press does: whether it is under way, and the sentence that says why it was not done. */
export function useAttempt(reasonOf: (error: unknown) => string) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  /** Gives the result; undefined if it failed. */
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    setIsBusy(true)
    setProblem(undefined)
    try {
      return await work()
    } catch (error) {
      setProblem(reasonOf(error))
      return undefined
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, problem, attempt, forget: () => setProblem(undefined) }
}
