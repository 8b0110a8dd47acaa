import { absolutePath, folderOf, inFolder, shownPath } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import { choiceOf } from './choice.ts'
import type { Command, Invocation } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { ciFiles, installLine, starterFiles, starterPackage } from './starter-files.ts'
import { writeFiles } from './write-files.ts'

export const initCommand: Command = {
  args: '[dir]',
  options: [
    {
      flags: '--ci <name>',
      about: `add a pipeline: ${Object.keys(ciFiles).join(', ')}; repeatable`,
      repeatable: true,
    },
    { flags: '--force', about: 'overwrite existing files; package.json and .gitignore are always kept' },
  ],
  formats: ['text'],
  examples: [
    ['sspr init', 'create a starter repository in the current folder'],
    ['sspr init reset-policy --ci github --ci pre-commit', 'create one in a folder, with two CI pipelines'],
  ],
  run(invocation, environment) {
    const folder = absolutePath(environment.cwd, invocation.args[0] ?? '.')
    const install = installLine(packageIn(folder, environment), invocation.installation.version)
    const files = contentsOf(invocation, environment, folder)
    writeFiles(files, invocation.options.force === true, environment)
    const names = [...files.keys()].map((path) => shownPath(environment.cwd, path))
    const changeFolder = folder === environment.cwd ? '' : `cd ${shownPath(environment.cwd, folder)} && `
    const text = `${names.map((name) => `created ${name}\n`).join('')}
Next:
  ${changeFolder}${install}
  npx sspr check
  npx sspr serve policies/pilot
`
    return Promise.resolve({ exit: exitCodes.good, render: () => text })
  },
}

/** The text of the package.json that is there; null: none is. */
function packageIn(folder: string, { files }: Environment): string | null {
  const path = inFolder(folder, 'package.json')
  return files.kindOf(path) === 'missing' ? null : new TextDecoder().decode(files.read(path))
}

/** Absolute paths and texts of the files to write. */
function contentsOf(
  { options, installation }: Invocation,
  environment: Environment,
  folder: string,
): Map<string, string> {
  const templates = inFolder(folderOf(installation.schemas), 'starter')
  const read = (name: string) => new TextDecoder().decode(environment.files.read(inFolder(templates, name)))
  const pipelines = ((options.ci ?? []) as string[]).map(
    (name) => ciFiles[choiceOf('pipeline', name, Object.keys(ciFiles))]!,
  )
  const chosen = [...starterFiles, ...pipelines]
  const files = new Map(chosen.map(({ to, from }) => [inFolder(folder, to), read(from)]))
  const kept = { 'package.json': starterPackage(installation.version), '.gitignore': 'node_modules/\n' }
  for (const [name, text] of Object.entries(kept)) {
    const path = inFolder(folder, name)
    if (environment.files.kindOf(path) === 'missing') files.set(path, text)
  }
  return files
}
