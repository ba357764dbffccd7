const name = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,127}$/
const MOST = 50

/**
 * The perspective that a text names: `published`, `drafts`, or releases in order, separated by commas. Undefined for what names none. On its own, `raw` is
 * none for pages: they would show versions of one document side by side.
 */
export function parsePerspective(text: string): string[] | undefined {
  const names = text.split(',').filter((each) => each !== '')
  const isSound = names.length > 0 && names.length <= MOST && names.every((each) => name.test(each))
  return isSound && !names.includes('raw') ? names : undefined
}
