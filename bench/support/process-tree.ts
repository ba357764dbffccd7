import { execFileSync } from 'node:child_process'

import { proportionalMemory } from '../support/memory-of'

type Process = { pid: number; parent: number; kilobytes: number }

/** A process and all that it has started, and those in turn. */
function treeOf(pid: number): Process[] {
  // Asked once for all: a process that has ended meanwhile would not be found any more.
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line): Process => {
      const [own = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number)
      return { pid: own, parent, kilobytes }
    })
  const tree = all.filter((each) => each.pid === pid)
  for (const above of tree) tree.push(...all.filter(({ parent }) => parent === above.pid))
  return tree
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * The memory of a process and all that it has started, in MB: as the system counts it, and with what they share counted
 * once, where the system tells. Throws if the process has ended.
 */
export function memoryOf(pid: number): { resident: number; proportional: number | undefined } {
  const tree = treeOf(pid)
  if (tree.length === 0) throw new Error(`The process ${pid} has ended.`)
  const shares = tree.flatMap((each) => proportionalMemory(each.pid) ?? [])
  return {
    resident: sum(tree.map(({ kilobytes }) => kilobytes)) / 1024,
    proportional: shares.length > 0 ? sum(shares) : undefined,
  }
}
