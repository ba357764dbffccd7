import type { Plan } from '@/lib/addresses/moves'

const names: Readonly<Record<string, string>> = {
  article: 'story',
  author: 'author',
  page: 'page',
  section: 'section',
  topic: 'topic',
}

/** What editors call a document of a type. */
export const nameOf = (type: string): string => names[type] ?? 'document'

/** The title of a document, as lists show it. */
export function titleOf(document: object | null | undefined): string {
  const title = ['headline', 'title', 'name']
    .map((field): unknown => document && Reflect.get(document, field))
    .find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof title === 'string' ? title.trim() : 'Untitled'
}

type Change = { from: string | undefined; to: string; plan: Plan; type: string }

/** What publishing does to addresses besides, in sentences. */
export function publishWarning({ from, to, plan, type }: Change): string[] {
  const shortened = plan.written.filter((redirect) => redirect.from !== from).length
  const isLeft = plan.written.length > shortened
  return [
    from !== undefined && `This ${nameOf(type)} gets another address: ${to} instead of ${from}.`,
    from !== undefined &&
      (isLeft
        ? `From now on, readers of ${from} are sent to ${to}, for good.`
        : `Something else is published at ${from}, so nobody is redirected from there.`),
    shortened === 1 && `An older redirect that led to ${from ?? to} leads straight to ${to}.`,
    shortened > 1 && `${shortened} older redirects that led to ${from ?? to} lead straight to ${to}.`,
    plan.removed.length > 0 &&
      `The redirect from ${to} is removed: readers find the ${nameOf(type)} there again.`,
  ].filter((sentence) => sentence !== false)
}

/** The question to somebody who may publish the document but write no redirects. */
export const noRedirectWarning = (from: string, to: string): string =>
  `The address changes from ${from} to ${to}, and your role does not let you write redirects: readers of ${from} would find nothing. ` +
  'Ask an editor to publish this, or keep the old address.'

/** The question before something is scheduled that changes its address. */
export const scheduleWarning = (from: string, to: string, type: string): string =>
  `At that minute this ${nameOf(type)} gets another address: ${to} instead of ${from}. A redirect cannot be scheduled with a single ${nameOf(type)}, so readers of ${from} will find nothing until one is written. ` +
  `Instead, put the ${nameOf(type)} into a release, which takes its redirects along (“Add redirects” in the release’s menu), or have “npm run redirects -- --write” run afterwards.`
