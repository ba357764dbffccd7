/** Who the transaction log names for what the command line did. Nobody can sign in as it. */
export const commandLine = { id: 'command-line', name: 'Command line' }
