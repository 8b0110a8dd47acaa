import { assemble } from '../graph/assemble/assemble.ts'
import { formats } from '../graph/formats/index.ts'
import { ignoredFormats } from '../graph/formats/ignored.ts'
import { collectFiles } from '../graph/import-files.ts'
import type { Command } from './command.ts'
import { checkTarget, directoryFileOf, importOptions, importOutcome } from './import-outcome.ts'

/** Formats that state something. */
const stated = formats.filter((format) => !ignoredFormats.includes(format))

export const importCommand: Command = {
  args: '<file...>',
  options: importOptions,
  formats: ['yaml', 'text', 'json'],
  defaultFormat: 'yaml',
  reads: [...new Set(stated.map(({ name }) => name))].sort(),
  examples: [
    ['sspr import blade.json', 'import a response of the portal that was saved from the browser'],
    ['sspr import export/ --out policies/contoso', 'write an exported folder as a policy set'],
    [
      'sspr import ProviderSettingsExport.json --format text',
      'report what was read, and what is unknown, contradictory or ignored',
    ],
  ],
  async run(invocation, environment) {
    checkTarget(invocation, environment)
    const collected = collectFiles(environment, invocation.args)
    const imported = assemble(collected, {
      keepContactData: invocation.options.keepContactData === true,
      directoryFile: directoryFileOf(invocation),
    })
    return importOutcome('import', imported, invocation, environment)
  },
}
