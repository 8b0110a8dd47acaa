import { inFolder } from '../system/environment.ts'
import { choiceOf } from './choice.ts'
import type { Command } from './command.ts'

const files: Readonly<Record<string, string>> = {
  Tenant: 'tenant.schema.json',
  SsprPolicy: 'sspr-policy.schema.json',
  Cases: 'cases.schema.json',
  any: 'sspr.schema.json',
  report: 'report.schema.json',
}

export const schemaCommand: Command = {
  args: '<kind>',
  options: [],
  formats: ['text'],
  examples: [['sspr schema SsprPolicy > sspr-policy.schema.json', 'save the schema for an editor']],
  run({ args, installation }, environment) {
    const kind = choiceOf('kind', args[0] ?? '', Object.keys(files), 'usage/unknown-kind')
    const path = inFolder(installation.schemas, files[kind]!)
    const text = new TextDecoder().decode(environment.files.read(path))
    return Promise.resolve({ exit: 0, isVerbatim: true, render: () => text })
  },
}
