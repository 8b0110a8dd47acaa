#!/usr/bin/env node
// Becomes dist/main.js as it is: starts the bundle from compiled code that an earlier run has kept. It is no ES module,
// since Node's loader of those alone takes longer than validating a policy set.
const {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const path = require('node:path')

require('./v8-flags.cjs')

const root = `${path.dirname(__dirname)}/`
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const [first = '', ...more] = process.argv.slice(2)

if ((first === '--version' || first === '-V') && more.length === 0) process.stdout.write(`sspr ${version}\n`)
else load().start({ root, version, steps: `${root}dist/steps.mjs` })

/** Loads the program, on every Node from compiled code where an earlier run could keep it. */
function load() {
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder()
  return folder === null ? require('./cli.cjs') : loadKept('cli.cjs', folder)
}

/**
 * A folder that only the user can write to, since code is run from it. Null if there is none: another user's, or
 * a file system that is read-only.
 */
function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'))
  if (!caches || !path.isAbsolute(caches)) return null
  const folder = path.join(caches, 'sspr')
  try {
    const present = lstatSync(folder, { throwIfNoEntry: false })
    if (present === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { mode, uid } = present ?? lstatSync(folder)
    if (process.getuid === undefined) return folder
    if (uid !== process.getuid() || (mode & 0o170000) !== 0o040000) return null
    if ((mode & 0o077) !== 0) chmodSync(folder, 0o700)
    return folder
  } catch {
    return null
  }
}

/** Compiles a file of the program from what a run of the same command has kept, and keeps it if there was nothing. */
function loadKept(name, folder) {
  const { Script } = require('node:vm')
  const filename = path.join(__dirname, name)
  const { size, mtimeMs } = statSync(filename)
  // V8 itself compares its flags and the length of the source; the file name holds the rest.
  const place = `${Buffer.from(filename).toString('base64url').slice(-80)}-`
  const installed = `${place}${version}-${size}-${Math.round(mtimeMs)}-`
  const command = /^[a-z]+$/.test(first) ? first : 'help'
  const file = path.join(folder, `${installed}${process.version}-${command}.cache`)
  const cachedData = kept(file)
  // The program is ASCII: as Latin-1 it takes half the room of other text.
  const source = `(function (exports, require, module, __filename) {${readFileSync(filename, 'latin1')}\n})`
  const script = new Script(source, { filename, cachedData })
  const loaded = new module.constructor(filename, module)
  // A later request for the same file, as of step definitions for the library, gets this one.
  require.cache[filename] = loaded
  script.runInThisContext()(loaded.exports, requireFrom(folder), loaded, filename)
  loaded.loaded = true
  // What has not run by then is not in it, and next to nothing has run after a mistake in the command line.
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', (code) => {
      if (code !== 2) keep(file, script, (other) => other.startsWith(place) && !other.startsWith(installed))
    })
  return loaded.exports
}

/** What the program asks for: its two ASCII files, and what Node loads: texts in other scripts, modules, packages. */
function requireFrom(folder) {
  return (id) => {
    if (id === './cli.cjs' || id === './parts.cjs')
      return require.cache[path.join(__dirname, id)]?.exports ?? loadKept(id.slice(2), folder)
    if (!id.startsWith('node:')) require('node:module').enableCompileCache?.(path.join(folder, 'node'))
    return require(id)
  }
}

function kept(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** In milliseconds. What is kept for a place that is gone, such as another work tree, is replaced by nothing. */
const month = 30 * 24 * 3600 * 1000

/** Writes the whole file or nothing, and removes the files that it replaces and those that are old. */
function keep(file, script, isReplaced) {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, script.createCachedData(), { mode: 0o600 })
    renameSync(draft, file)
    const folder = path.dirname(file)
    const isOld = (name) =>
      name.endsWith('.cache') && Date.now() - statSync(path.join(folder, name)).mtimeMs > month
    for (const name of readdirSync(folder))
      if (isReplaced(name) || isOld(name)) rmSync(path.join(folder, name), { force: true })
  } catch {
    rmSync(draft, { force: true })
  }
}
