import { cpus, totalmem } from 'node:os'

/** The machine on which the figures were measured, in one line. */
export function machine(): string {
  const cores = cpus()
  const model = cores[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${model}, ${cores.length} cores, ${memory} GB, ${process.platform}, Node ${process.versions.node}`
}
