import { limits } from '../document/source.ts'
import { assemble } from '../graph/assemble/assemble.ts'
import { collectFiles } from '../graph/import-files.ts'
import type { Command } from './command.ts'
import { withInput } from './input.ts'
import { directoryFileOf, importOptions, importOutcome } from './import-outcome.ts'

export const importCommand: Command = {
  args: '<file...>',
  options: importOptions,
  formats: ['yaml', 'text', 'json'],
  defaultFormat: 'yaml',
  examples: [
    ['sspr import blade.json', "the portal's own answer, saved from the browser"],
    ['sspr import export/ --out policies/contoso', 'a folder of an exporter, as a policy set'],
    [
      'sspr import ProviderSettingsExport.json --format text',
      'what is read, unknown, contradicted and ignored',
    ],
  ],
  async run(invocation, environment) {
    const reading = await withInput(invocation.args, environment, limits.directoryBytes)
    const collected = collectFiles(reading, invocation.args)
    const imported = assemble(collected, {
      keepContactData: invocation.options.keepContactData === true,
      directoryFile: directoryFileOf(invocation),
    })
    return importOutcome('import', imported, invocation, environment)
  },
}
