// Plain JavaScript: it runs before any TypeScript can.
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.programs')

/** What a bundle depends on besides the program's own files. */
const makers = ['programs/bundle.js', 'tsconfig.json', 'node_modules/esbuild/package.json']

/**
 * Packages that become part of a bundle, and with them what they import: of these, only what a program uses is to be loaded, and by one process
 * after another. All others are found in `node_modules` when the program runs, as must be what is native or loaded late.
 */
const included = ['zod', 'groq-js', 'lru-cache', 'mendoza', 'hono', '@hono/node-server', 'commander']

/** Packages that are CommonJS ask for Node's modules in this way. */
const requireForPackages = `import { createRequire as createRequireForPackages } from 'node:module'
const require = createRequireForPackages(import.meta.url)`

/** How the last line of a bundle begins, which says what it was made from. What lacks that line is not whole. */
const recordMark = '//# madeFrom='

/**
 * The bundle of a program as its code is now, made by esbuild unless it is there. Any number of processes may ask for it at once.
 * Throws an error whose message says what to do.
 *
 * @param {string} program its file's name, from the root of the repository
 * @returns {Promise<{ file: string, map: string, fingerprint: string }>} the bundle, its source map, and what both are made from
 */
export async function bundled(program) {
  const file = join(folder, program.replace(/\.ts$/, '.js'))
  const map = `${file}.map`
  return { file, map, fingerprint: currentFingerprint(file, map) ?? (await make(program, file, map)) }
}

/** What a bundle was made from, if it is there and all of that is as it was. @param {string} bundle @param {string} map */
function currentFingerprint(bundle, map) {
  try {
    const { names, fingerprint } = JSON.parse(recordOf(bundle))
    const isCurrent = existsSync(map) && fingerprint === fingerprintOf(names, hashFile)
    return isCurrent ? String(fingerprint) : undefined
  } catch {
    // It is not there, or a file that it was made from is not.
    return undefined
  }
}

/** @param {string} name */
const read = (name) => readFileSync(join(root, name), 'utf8')

/**
 * What files hold is read into this, piece by piece. Every process begins with that: texts would leave it with 9 MB more, for good.
 */
const piece = Buffer.allocUnsafeSlow(256 * 1024)

/** What the last line of a bundle says, if it is there. @param {string} bundle */
function recordOf(bundle) {
  const handle = openSync(bundle, 'r')
  try {
    const from = Math.max(0, fstatSync(handle).size - piece.length)
    const end = piece.subarray(0, readSync(handle, piece, 0, piece.length, from))
    return end.toString('utf8', end.lastIndexOf(recordMark) + recordMark.length)
  } finally {
    closeSync(handle)
  }
}

/** @param {import('node:crypto').Hash} hash @param {string} name */
function hashFile(hash, name) {
  const handle = openSync(join(root, name), 'r')
  try {
    for (let bytes = 1; bytes > 0;) {
      bytes = readSync(handle, piece)
      hash.update(piece.subarray(0, bytes))
    }
  } finally {
    closeSync(handle)
  }
}

/** @param {string[]} names @param {(hash: import('node:crypto').Hash, name: string) => void} hashOne */
function fingerprintOf(names, hashOne) {
  // Where all of it stands counts as well: a bundle knows its modules' places.
  const hash = createHash('sha256').update(root)
  for (const name of names) hashOne(hash.update(`\0${name}\0`), name)
  return hash.digest('hex')
}

/** Makes a bundle and its source map. @param {string} program @param {string} bundle @param {string} map */
async function make(program, bundle, map) {
  if (!existsSync(join(root, 'node_modules', 'esbuild')))
    throw new Error('Packages are missing. Run: npm install')
  /** What the bundle is made from as it was read, which may have changed by the time that it is done. */
  const files = new Map(makers.map((name) => [name, read(name)]))
  const made = await build(program, bundle, files).catch((/** @type {Error} */ { message }) => {
    throw new Error(`${program} could not be bundled. ${message}`)
  })
  const names = [...files.keys()].sort()
  const fingerprint = fingerprintOf(names, (hash, name) => hash.update(files.get(name) ?? ''))
  // What is made from other code may take its place at any time: whoever reads it later can tell.
  put(map, JSON.stringify({ ...JSON.parse(made.map), fingerprint }))
  put(bundle, `${made.code}${recordMark}${JSON.stringify({ names, fingerprint })}\n`)
  return fingerprint
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
      banner: { js: requireForPackages },
      resolveExtensions: ['.ts', '.tsx', '.js', '.json'],
      minifyWhitespace: true,
      // Node prints the line of an error that nobody catches.
      lineLimit: 160,
      legalComments: 'none',
      // A map of its own: as a part of the code, each process would hold it in memory.
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'own-files', setup }],
    })
    const textOf = (/** @type {string} */ file) => outputFiles.find(({ path }) => path === file)?.text ?? ''
    return { code: textOf(bundle), map: textOf(`${bundle}.map`) }
  } finally {
    await esbuild.stop()
  }

  /** @param {import('esbuild').PluginBuild} building */
  function setup({ onResolve, onLoad, resolve }) {
    // Left to esbuild, a file that is missing would be taken for a package.
    onResolve({ filter: /^@\// }, ({ path, kind }) =>
      resolve(`.${path.slice(1)}`, { kind, resolveDir: root }),
    )
    onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || packageOf.test(importer)) return undefined
      const [scope = '', name] = path.split('/')
      const isIncluded = included.includes(scope.startsWith('@') ? `${scope}/${name}` : scope)
      return isIncluded && !isBuiltin(path) ? undefined : { path, external: true }
    })
    onLoad({ filter: /./ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const [ofPackage] = packageOf.exec(path) ?? []
      // A package changes with its version.
      const noted = ofPackage ? join(ofPackage, 'package.json') : path
      files.set(relative(root, noted), ofPackage ? readFileSync(noted, 'utf8') : text)
      return { contents: withItsPlace(ofPackage ? text : withPartsOfZod(text), path), loader: 'default' }
    })
  }
}

/** The folder of the package that a file belongs to. */
const packageOf = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/

/** Its `z` is all of it, messages in fifty languages included; as a namespace it is what is used of it. @param {string} text */
const withPartsOfZod = (text) => text.replace("import { z } from 'zod'", "import * as z from 'zod'")

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
