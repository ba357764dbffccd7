import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildSync, context } from 'esbuild'

/** @type {import('esbuild').BuildOptions} */
const options = { bundle: true, format: 'esm', target: 'es2022', charset: 'utf8' }

const BUNDLE = /^elements\.[A-Z0-9]+\.js$/

/**
 * Bundles the elements for production into a folder, and removes the bundles of earlier sources. Several processes
 * may do this at the same time: the name depends only on the content, and the file appears complete.
 *
 * @param {string} entry the module that registers the elements
 * @param {string} folder where the bundle goes; it is created if necessary
 * @returns {string} the bundle's file name, which contains a hash of its content
 */
export function bundleElements(entry, folder) {
  const {
    outputFiles: [bundle],
  } = buildSync({
    ...options,
    entryPoints: [{ in: entry, out: 'elements' }],
    entryNames: '[name].[hash]',
    outdir: folder,
    minify: true,
    write: false,
  })
  const name = basename(bundle.path)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(bundle.path)) {
    const unfinished = join(folder, `.${name}.${process.pid}`)
    writeFileSync(unfinished, bundle.contents)
    renameSync(unfinished, bundle.path)
  }
  for (const file of readdirSync(folder)) {
    if (BUNDLE.test(file) && file !== name) rmSync(join(folder, file), { force: true })
  }
  return name
}

/**
 * Bundles the elements for development under a fixed name, and again whenever one of their files changes.
 *
 * @param {string} entry the module that registers the elements
 * @param {string} folder where the bundle goes
 * @returns {Promise<string>} the bundle's file name
 */
export async function watchElements(entry, folder) {
  const name = 'development.js'
  const watching = await context({
    ...options,
    entryPoints: [entry],
    outfile: join(folder, name),
    sourcemap: 'inline',
  })
  await watching.watch()
  return name
}
