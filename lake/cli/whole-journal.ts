import type { Dataset } from '../dataset/dataset'
import { progress } from '../disk/progress'

/** Looks through the whole journal of a dataset, and says what it found. Gives whether it is whole. */
export function isWhole({ name, seq, journal }: Dataset, notDone: string): boolean {
  const total = seq.toLocaleString('en')
  const step = progress((done) => `Checking the journal of "${name}": ${done} of ${total} transactions …`)
  let [whole, epoch] = [0, 1]
  for (const reached of journal.walk()) {
    if ('broken' in reached) {
      const upTo = whole === 0 ? 'does not fit from its beginning' : `is whole up to transaction ${whole}`
      console.error(
        `The journal of "${name}" ${upTo}, then: ${reached.broken}. ${notDone} See "A journal that does not fit" in docs/running.md.`,
      )
      return false
    }
    step()
    whole = reached.position
    epoch = reached.epoch
  }
  if (journal.fault !== undefined) {
    console.error(`Each of the ${counted(whole, 'transaction')} of "${name}" is whole, but: ${journal.fault}`)
    return false
  }
  const epochs = epoch > 1 ? ` in ${epoch} epochs` : ''
  console.log(
    `The journal of "${name}" is whole: ${counted(whole, 'transaction')}${epochs}. Its hash is ${journal.headNow().hash}.`,
  )
  return true
}

export const counted = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
