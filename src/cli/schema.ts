import { Failure } from '../diagnostics/failure.ts'
import { didYouMean } from '../diagnostics/suggestion.ts'
import { inFolder } from '../system/environment.ts'
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
    const [kind = ''] = args
    const name = Object.keys(files).find((one) => one.toLowerCase() === kind.toLowerCase())
    if (name === undefined)
      throw new Failure(
        'usage/unknown-kind',
        `unknown kind \`${kind}\``,
        didYouMean(kind, Object.keys(files)),
      )
    const text = new TextDecoder().decode(
      environment.files.read(inFolder(installation.schemas, files[name]!)),
    )
    return Promise.resolve({ exit: 0, isVerbatim: true, render: () => text })
  },
}
