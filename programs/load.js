import { pathToFileURL } from 'node:url'

import { bundled } from './bundle.js'
import { nameSources } from './stack-traces.js'

/**
 * Imports one of our programs, as the code is now. When it cannot be bundled, this is said and the process ends.
 *
 * @param {string} program its file's name, from the root of the repository
 * @returns {Promise<any>} what it exports
 */
export async function load(program) {
  const { file, ...madeFrom } = await bundled(program).catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  const bundle = pathToFileURL(file).href
  nameSources(bundle, madeFrom)
  return import(bundle)
}
