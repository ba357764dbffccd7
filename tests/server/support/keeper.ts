// A program that keeps `program.mjs` running in the folder that it is called with, and says the first one's process id.
import { once } from 'node:events'

import { KeptProcess } from '../../../server/processes/kept-process'

const [, , folder = ''] = process.argv
await new KeptProcess({
  name: 'It',
  args: ['program.mjs'],
  folder,
  environment: process.env,
  answers: async (child) => {
    await once(child, 'message')
    process.send?.(child.pid)
  },
}).start()
