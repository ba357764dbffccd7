import type { LakeError } from '../documents/errors'
import { crashed, tooMuchMemory } from './refusals'
import type { Purpose } from './pool-options'
import type { Outcome } from './statistics'
import type { Ending } from './worker-process'

const outOfMemory = /heap out of memory|allocation failed|out of memory|bad_alloc|ENOMEM/i

/** What a job comes to when its worker ended in the middle of it, and what the log is told. */
export function meaningOf(
  { how, output }: Ending,
  { one, many, done }: Purpose,
): { outcome: Outcome; error: LakeError; log: string } {
  if (outOfMemory.test(output)) {
    const log = `A ${one} was stopped because it needed more memory than one may have.`
    return { outcome: 'tooMuchMemory', error: tooMuchMemory(), log }
  }
  const killed =
    how === 'SIGKILL' ? ' It was killed from outside: by hand, or by the system when memory ran out.' : ''
  return {
    outcome: 'crashed',
    error: crashed(),
    log: `A process in which ${many} are ${done} ended in the middle of one (${how}).${killed}${said(output)}`,
  }
}

/** What the log is told when workers do not even start. */
export const startFailure = ({ how, output }: Ending, { many, done }: Purpose): string =>
  `${capitalized(many)} cannot be ${done}: the process that does so ends before it is ready (${how}). It is tried again, less and less often.${said(output)}`

export const startsAgain = ({ many, done }: Purpose): string => `${capitalized(many)} can be ${done} again.`

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** How much of what a process said is of use. The end says most, unless Node follows with its version. */
const maxLines = 12
function said(output: string): string {
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^Node\.js v/.test(line))
  return lines.length === 0 ? '' : ` It said:\n${lines.slice(-maxLines).join('\n')}`
}
