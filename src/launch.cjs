#!/usr/bin/env node
// Becomes dist/main.js as it is: starts the bundle from compiled code that an earlier run has kept. It is no ES module,
// since Node's loader of those alone takes longer than validating a policy set.
const { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } =
  require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const root = `${path.dirname(__dirname)}/`
const bundle = path.join(__dirname, 'cli.cjs')
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const [first, ...more] = process.argv.slice(2)

if ((first === '--version' || first === '-V') && more.length === 0) process.stdout.write(`sspr ${version}\n`)
else load().start({ root, version, steps: `${root}dist/steps.mjs` })

/**
 * Keeps the compiled bundle on every Node. Node 22 and later keep compiled modules by themselves, but take twice as long
 * to load so large a file: they do it for everything else that is loaded.
 */
function load() {
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder()
  if (folder === null) return require(bundle)
  Module.enableCompileCache?.(path.join(folder, 'node'))
  return loadKept(folder)
}

/**
 * A folder that nobody but the user can write to, since code is run from it. Null if there is none: another user's, or
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

/** Compiles the bundle from what a run of the same kind of command has kept, and keeps it if there was nothing. */
function loadKept(folder) {
  const vm = require('node:vm')
  const { size, mtimeMs } = statSync(bundle)
  const kind = first === 'test' || first === 'check' ? 'test' : 'validate'
  // V8 itself compares its version, its flags and the length of the source: the rest is told apart by the name.
  const installed = `${kind}-${Buffer.from(bundle).toString('base64url').slice(-80)}-`
  const file = path.join(folder, `${installed}${size}-${Math.round(mtimeMs)}-${process.version}.cache`)
  const cachedData = kept(file)
  // The bundle is ASCII: as Latin-1 it takes half the room of other text.
  const source = `(function (exports, require, module, __filename) {${readFileSync(bundle, 'latin1')}\n})`
  const script = new vm.Script(source, { filename: bundle, cachedData })
  const module = new Module(bundle)
  module.filename = bundle
  // The step definitions load the library from the same file: they get this one.
  require.cache[bundle] = module
  script.runInThisContext()(module.exports, Module.createRequire(bundle), module, bundle)
  module.loaded = true
  // What has not run by then is not in it.
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', () => keep(folder, installed, file, script))
  return module.exports
}

function kept(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Writes the whole file or nothing, in the place of what another version of this installation has kept. */
function keep(folder, installed, file, script) {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, script.createCachedData(), { mode: 0o600 })
    renameSync(draft, file)
    for (const name of readdirSync(folder))
      if (name.startsWith(installed) && path.join(folder, name) !== file) rmSync(path.join(folder, name), { force: true })
  } catch {
    rmSync(draft, { force: true })
  }
}
