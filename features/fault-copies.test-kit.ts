import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { expect } from 'vitest'
import { program as bundleTo } from '../scripts/build.mjs'

/** A change of one place in a file that plants a fault. */
export interface SourceFault {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly put: string
}

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Puts copies with a fault beside each file that faults are for. An import of the file gives the copy with the fault
 * that a global variable names while the program is loaded.
 */
function plant(faults: readonly SourceFault[]): Plugin {
  const planted = new RegExp(`/(?:${[...new Set(faults.map(({ file }) => file))].join('|')})$`)
  return {
    name: 'fault',
    setup(on) {
      on.onResolve({ filter: /^copy:/ }, ({ path: name, importer }) => ({
        path: importer,
        suffix: `?${name}`,
      }))
      on.onLoad({ filter: planted }, async ({ path: file, suffix }) => {
        const here = faults.filter((one) => path.join(root, one.file) === file)
        if (suffix === '') return { loader: 'js', contents: await choiceOf(file, here) }
        const source = readFileSync(file, 'utf8')
        const fault = here.find(({ name }) => suffix === `?copy:${name}`)
        return {
          loader: 'ts',
          contents: fault === undefined ? source : source.replace(fault.find, () => fault.put),
        }
      })
    },
  }
}

/** Code that exports what one of the copies of a file exports. */
async function choiceOf(file: string, faults: readonly SourceFault[]): Promise<string> {
  const { metafile } = await build({ entryPoints: [file], outdir: 'unwritten', write: false, metafile: true })
  const exports = Object.values(metafile.outputs).flatMap((output) => output.exports)
  const names = ['', ...faults.map(({ name }) => name)]
  return `${names.map((name, index) => `import * as copy${index} from ${JSON.stringify(`copy:${name}`)}`).join('\n')}
const names = ${JSON.stringify(names)}
const copies = [${names.map((_, index) => `copy${index}`).join()}]
export const { ${exports.join()} } = copies[Math.max(0, names.indexOf(globalThis.plantedFault))]
`
}

/**
 * Bundles parts of the program once, with every fault.
 *
 * @param parts Files below `src`, without their ending.
 * @returns a function that loads it anew, with one fault or none
 */
export async function programWith<Program>(
  faults: readonly SourceFault[],
  parts: readonly string[],
): Promise<(fault: SourceFault | null) => Program> {
  const contents = parts.map((part) => `export * from './src/${part}.ts'`).join('\n')
  const { outputFiles } = await build({
    ...bundleTo('unwritten', [plant(faults)]),
    stdin: { contents, resolveDir: root },
    write: false,
  })
  const script = new Script(`(function (module, exports, require, __filename) {${outputFiles[0]!.text}\n})`)
  return (fault) => {
    Object.assign(globalThis, { plantedFault: fault?.name })
    const module = { exports: {} }
    const load = script.runInThisContext() as (...given: readonly unknown[]) => void
    load(module, module.exports, createRequire(import.meta.url), path.join(root, 'dist/cli.cjs'))
    return module.exports as Program
  }
}

/** Fails unless there is exactly one place for a fault. */
export function expectOnePlace({ file, find }: SourceFault): void {
  const source = readFileSync(path.join(root, file), 'utf8')
  expect(source.split(find), `the fault has one place in ${file}`).toHaveLength(2)
}
