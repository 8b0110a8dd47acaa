#!/usr/bin/env node
// Becomes dist/main.js as it is. It starts the bundle from code that V8 has compiled already, if that was made
// by this very version of Node; otherwise V8 compiles it anew, which costs some milliseconds and nothing else.
// It is no ES module, since Node's loader of those alone takes longer than all this.
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

const root = `${path.dirname(__dirname)}/`
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const [first, ...more] = process.argv.slice(2)
const warmed = first === 'test' || first === 'check' ? 'test' : 'validate'

const ended =
  (first === '--version' || first === '-V') && more.length === 0
    ? process.stdout.write(`sspr ${version}\n`)
    : load(`${root}dist/cli.cjs`).exports.start({ root, version, steps: `${root}dist/steps.mjs` })

/** Runs a file that is one function, in ASCII, from its cached code. */
function load(file) {
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: cachedCode(`${file}.${process.version}.${warmed}.cache`),
  })
  const module = { exports: {}, script }
  script.runInThisContext()(module.exports, createRequire(file), module)
  return module
}

function cachedCode(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

module.exports = { load, ended }
