#!/usr/bin/env node
// Becomes dist/main.js as it is. It starts the bundle from code that V8 has compiled already, if that was made
// by this very version of Node; otherwise V8 compiles it anew, which costs some milliseconds and nothing else.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const [first, ...more] = process.argv.slice(2)

if ((first === '--version' || first === '-V') && more.length === 0) process.stdout.write(`sspr ${version}\n`)
else await load(`${root}dist/cli.cjs`).exports.start({ root, version, steps: `${root}dist/steps.js` })

/** Runs a CommonJS file from its cached code. */
export function load(file) {
  const script = new vm.Script(`(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    cachedData: cachedCode(`${file}.${process.version}.cache`),
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
