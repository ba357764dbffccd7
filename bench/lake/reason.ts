const longest = 160

/** Why something failed, short enough for a table. A failed command names all its arguments, tokens too: they are left out. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [line = ''] = message.split('\n')
  return line.startsWith('Command failed') ? 'the command failed' : line.slice(0, longest)
}
