import type { Problem, Report } from '@/lib/content/report'

/** Collects what a parser reports: `document path: problem`. */
export const collector = (): { report: Report; told: string[]; problems: Problem[] } => {
  const problems: Problem[] = []
  const told: string[] = []
  const report: Report = (problem) => {
    problems.push(problem)
    told.push(`${problem.documentId} ${problem.path}: ${problem.problem}`)
  }
  return { report, told, problems }
}
