import { expect, it } from 'vitest'
import { baselineNames, baselines, rowCode } from '../baselines/index.ts'
import { conflictWords } from '../baselines/conflicts.ts'
import { rules } from '../rules/index.generated.ts'

it('the schema lists every code that can be suppressed, with its meaning, for editors', async () => {
  const codes = [
    ...rules
      .filter(({ severity }) => severity !== 'error')
      .map(({ code, summary }) => [code, summary] as const),
    ...baselineNames.flatMap((name) =>
      baselines[name].rows.map(({ id, title }) => [rowCode(name, id), title] as const),
    ),
    ...Object.entries(conflictWords).map(([code, { summary }]) => [code, summary] as const),
  ]
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Code of a warning',
    description: 'Code of a finding that a policy set can suppress.',
    enum: codes.map(([code]) => code),
    enumDescriptions: codes.map(([, summary]) => summary),
  }
  const file = '../../schema/warning-codes.schema.json'
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(file)
})
