import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version of the package, and where its files are. */
export interface Installation {
  readonly version: string
  /** Absolute path of the step definitions: built, or source. */
  readonly steps: string
  /** Absolute path of the rulebook. */
  readonly rulebook: string
  /** Absolute path of the folder of JSON Schemas. */
  readonly schemas: string
}

let found: Installation | undefined

/** The package that this file belongs to, for programs that import it. */
export function installation(): Installation {
  return (found ??= packageAround(fileURLToPath(import.meta.url)))
}

function packageAround(file: string): Installation {
  let root = path.dirname(file)
  while (!existsSync(path.join(root, 'docs', 'rulebook.md'))) root = path.dirname(root)
  const isBuilt = path.dirname(file) === path.join(root, 'dist')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return {
    version,
    steps: path.join(root, isBuilt ? 'dist/steps.mjs' : 'features/steps/index.ts'),
    rulebook: path.join(root, 'docs', 'rulebook.md'),
    schemas: path.join(root, 'schema'),
  }
}
