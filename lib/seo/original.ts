import type { Source } from '../content'

/** The address of a story's source, if editors ask search engines to list it in place of the story's page. */
export const originalOf = (source: Source | undefined): string | undefined =>
  source?.searchEngines === 'canonical' ? source.url : undefined
