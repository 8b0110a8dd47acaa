import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadSupport } from '@cucumber/cucumber/api'
import { beforeAll, describe, expect, it } from 'vitest'
import { placesOf } from '../src/reports/steps.ts'
import { choicesOf } from '../src/testing/features/value-help.ts'
import { phraseReader } from '../src/testing/features/phrase-findings.ts'
import { argumentSlip } from '../src/testing/features/step-slips.ts'
import type { Phrase, Phrases } from '../src/testing/features/phrases.ts'
import { stepCatalogue } from '../src/testing/features/step-catalogue.ts'

const features = fileURLToPath(new URL('.', import.meta.url))
const catalogue = stepCatalogue()

let registered: Phrases & { readonly stepDefinitions: readonly (Phrase & { readonly keyword: string })[] }
beforeAll(async () => {
  const steps = fileURLToPath(new URL('../dist/steps.mjs', import.meta.url))
  const library = await loadSupport(
    {
      sources: { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' },
      support: { requireModules: [], requirePaths: [], importPaths: [steps], loaders: [] },
    },
    { cwd: features },
  )
  registered = library as unknown as typeof registered
})

/** A step of an example and what follows it, as a finding takes them. */
function stepOf(example: string) {
  const [text = '', ...rest] = example.split('\n')
  const at = { text, file: 'a.feature', line: 1, column: 1 }
  const isTable = rest[0]?.startsWith('|') === true
  return {
    at,
    step: {
      text,
      docString: isTable || rest.length === 0 ? undefined : {},
      dataTable: isTable ? {} : undefined,
    },
  }
}

describe('src/testing/features/phrase-examples.json', () => {
  it('has every phrase that is defined, and no other', () => {
    const defined = registered.stepDefinitions.map(
      ({ keyword, expression }) => `${keyword} ${expression.source}`,
    )
    expect(catalogue.map(({ keyword, phrase }) => `${keyword} ${phrase}`).sort()).toEqual(defined.sort())
  })
  it('has an example for each: a step of that phrase alone, with accepted values and what belongs below it', () => {
    const read = phraseReader(registered)
    for (const { phrase, example } of catalogue) {
      const { at, step } = stepOf(example)
      const matching = registered.stepDefinitions.filter(
        ({ expression }) => expression.match(at.text) !== null,
      )
      expect(
        matching.map(({ expression }) => expression.source),
        example,
      ).toEqual([phrase])
      expect(read(at as never), example).toBeNull()
      expect(argumentSlip(step as never, at as never), example).toBeNull()
    }
  })
  it('lists the words of each parameter type as its step definition has them', () => {
    for (const { name, choices } of placesOf(catalogue)) {
      const words = choicesOf(registered.parameterTypeRegistry.lookupByTypeName(name)?.regexpStrings ?? [])
      if (words.length > 1) expect(choices, name).toEqual(words)
    }
  })
})

describe('a step that nearly is a phrase', () => {
  it.each([
    ['the user waits 16 minutes', '16m passes'],
    ['waits for 2 hours', '2h passes'],
    ['the user is allowed to reset', 'the user can reset'],
    ['the user may reset the password', 'the user can reset'],
    ['the user is not allowed to unlock', 'the user cannot unlock'],
    ["the user can't change the password", 'the user cannot change the password'],
    ['the user clicks Next', 'the user selects Next'],
  ])('%s: write `%s`', (written, meant) => {
    const slip = phraseReader(registered)(stepOf(written).at as never)
    expect(slip?.help).toBe(`write \`${meant}\``)
  })
})

it('features/README.md lists the phrases, their values and examples; `npm run golden` writes it', async () => {
  await expect(readme()).toMatchFileSnapshot('README.md')
})

/** The reading order, and every phrase. */
function readme(): string {
  const titleOf = (file: string) =>
    /^Feature: (.*)$/m.exec(readFileSync(`${features}${file}`, 'utf8'))?.[1] ?? file
  const order = readdirSync(`${features}tutorials`)
    .sort()
    .map((file) => `1. [${titleOf(`tutorials/${file}`)}](tutorials/${file})`)
  const cases = readdirSync(`${features}cases`).sort()
  const groups = [...new Set(catalogue.map(({ group }) => group))].map((group) => {
    const rows = catalogue.filter((one) => one.group === group)
    const phrases = rows.map(({ keyword, phrase }) => `- *${keyword}* \`${phrase}\``)
    const examples = rows.map(({ keyword, example }) => `${keyword} ${example.replace(/\n/g, '\n  ')}`)
    return `### ${group}\n\n${phrases.join('\n')}\n\n\`\`\`gherkin\n${examples.join('\n')}\n\`\`\`\n`
  })
  const values = placesOf(catalogue).map(
    ({ name, form, choices }) =>
      `| \`{${name}}\` | ${[form, ...(choices.length === 0 ? [] : [choices.map((one) => `\`${one}\``).join(', ')])].join(': ')} |`,
  )
  return `# Features

Scenarios describe whole flows; decision tables list small facts, one case each.
\`sspr test\` runs both. This page is written by \`npm run golden\`; \`sspr steps [TEXT]\` prints the same.

## Reading order

${order.join('\n')}

Then the decision tables in [cases/](cases): ${cases.map((file) => `[${file.replace('.yaml', '')}](cases/${file})`).join(', ')}.

## Users

A scenario is about one user at a time: the last that \`the user {upn}\` named, or the one whom the administrator creates if it
names none. What is said of a user applies to that user alone, and users described before stay in the tenant. During a walk a
user can still be named, be described if the walk was not about the user yet, and get other \`authentication\`; each browser
keeps its page. See [several-users](examples/several-users.feature).

## Phrases of a project

Step definitions of a project are JavaScript, or TypeScript where Node loads it, in a folder \`steps/\` or \`step_definitions/\` next to
the features or in a folder above them, below the current folder:

\`\`\`js
// features/steps/weather.js
import { Given } from 'sspr-as-code'

Given('it rains', () => {})
\`\`\`

They add phrases to those of this page; a step that two phrases match is ambiguous and fails. \`sspr steps\` does not list them.

## Values

| place | accepts |
| --- | --- |
${values.join('\n')}

## Phrases

What stands in round brackets may be left out, and \`a/b\` is either word; \`{...}\` is a value. Each group ends with an example for each
of its phrases, in their order.

${groups.join('\n')}`
}
