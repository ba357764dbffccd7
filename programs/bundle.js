// Plain JavaScript: it runs before any TypeScript can.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.programs')

/** What a bundle depends on besides the program's own files. */
const makers = ['programs/bundle.js', 'tsconfig.json', 'node_modules/esbuild/package.json']

/** How the last line of a bundle begins, which says what it was made from. What lacks that line is not whole. */
const recordMark = '//# madeFrom='

/**
 * The bundle of a program as its code is now, made by esbuild unless it is there. Any number of processes may ask for it at once.
 * Throws an error whose message says what to do.
 *
 * @param {string} program its file's name, from the root of the repository
 * @returns {Promise<string>} the bundle's file
 */
export async function bundled(program) {
  const bundle = join(folder, program.replace(/\.ts$/, '.js'))
  if (!isCurrent(bundle)) put(bundle, await make(program, bundle))
  return bundle
}

/** @param {string} bundle */
function isCurrent(bundle) {
  try {
    const lastLine = readFileSync(bundle, 'utf8').trimEnd().split('\n').at(-1) ?? ''
    if (!lastLine.startsWith(recordMark)) return false
    const { names, fingerprint } = JSON.parse(lastLine.slice(recordMark.length))
    return fingerprint === fingerprintOf(names, read)
  } catch {
    // It is not there, or a file that it was made from is not.
    return false
  }
}

/** @param {string} name */
const read = (name) => readFileSync(join(root, name), 'utf8')

/** @param {string[]} names @param {(name: string) => string | undefined} textOf */
function fingerprintOf(names, textOf) {
  // Where all of it stands counts as well: a bundle knows its modules' places.
  const hash = createHash('sha256').update(root)
  for (const name of names) hash.update(`\0${name}\0${textOf(name)}`)
  return hash.digest('hex')
}

/** @param {string} program @param {string} bundle */
async function make(program, bundle) {
  if (!existsSync(join(root, 'node_modules', 'esbuild')))
    throw new Error('Packages are missing. Run: npm install')
  /** What the bundle is made from as it was read, which may have changed by the time that it is done. */
  const files = new Map(makers.map((name) => [name, read(name)]))
  const code = await build(program, bundle, files).catch((/** @type {Error} */ { message }) => {
    throw new Error(`${program} could not be bundled. ${message}`)
  })
  const names = [...files.keys()].sort()
  const record = { names, fingerprint: fingerprintOf(names, (name) => files.get(name)) }
  return `${code}${recordMark}${JSON.stringify(record)}\n`
}

/** @param {string} program @param {string} bundle @param {Map<string, string>} files */
async function build(program, bundle, files) {
  const esbuild = await import('esbuild')
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: [program],
      outfile: bundle,
      write: false,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      packages: 'external',
      resolveExtensions: ['.ts', '.tsx', '.js', '.json'],
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'own-files', setup }],
    })
    return outputFiles[0].text
  } finally {
    await esbuild.stop()
  }

  /** @param {import('esbuild').PluginBuild} building */
  function setup({ onResolve, onLoad, resolve }) {
    // Left to esbuild, a file that is missing would be taken for a package.
    onResolve({ filter: /^@\// }, ({ path, kind }) =>
      resolve(`.${path.slice(1)}`, { kind, resolveDir: root }),
    )
    onLoad({ filter: /./ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      files.set(relative(root, path), text)
      return { contents: withItsPlace(text, path), loader: 'default' }
    })
  }
}

/** What a module says of its own place (`import.meta`) holds for the file that it is written in, not for the bundle.
 * @param {string} text @param {string} path */
function withItsPlace(text, path) {
  /** @type {Record<string, string>} */
  const places = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path }
  return text.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, what) => JSON.stringify(places[what]))
}

/** @param {string} file @param {string} text */
function put(file, text) {
  const unfinished = `${file}.${randomUUID()}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(unfinished, text)
      renameSync(unfinished, file)
    } finally {
      rmSync(unfinished, { force: true })
    }
  } catch (error) {
    const { message } = /** @type {Error} */ (error)
    throw new Error(
      `The folder ${folder}, for programs as they are run, cannot be written (${message}). Make it writable for whoever starts Lakeside.`,
    )
  }
}
