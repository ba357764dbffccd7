/** The author of changes made on the command line, as the journal names it. Nobody can sign in as this author. */
export const commandLine = { id: 'command-line', name: 'Command line' }
