// Writes features/README.md: the reading order, and every phrase as its step definition has it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const features = fileURLToPath(new URL('../features/', import.meta.url))

/** The text of features/README.md. */
export function catalogue() {
  const tutorials = readdirSync(`${features}tutorials`).sort()
  const order = tutorials.map((file) => `1. [${titleOf(`tutorials/${file}`)}](tutorials/${file})`)
  const cases = readdirSync(`${features}cases`).sort()
  const steps = readdirSync(`${features}steps`)
    .filter((file) => file.endsWith('.steps.ts'))
    .sort()
  const sections = steps.map(
    (file) =>
      `### ${file.replace('.steps.ts', '')}\n\n${phrasesOf(file)
        .map((one) => `- ${one}`)
        .join('\n')}\n`,
  )
  return `# Features

Scenarios are for people to read; decision tables are for the hundred small facts nobody wants to read as stories.
\`sspr test\` runs both. This page is written by \`npm run golden\`.

## Reading order

${order.join('\n')}

Then the decision tables in [cases/](cases): ${cases.map((file) => `[${file.replace('.yaml', '')}](cases/${file})`).join(', ')}.

## Phrases

What stands in round brackets may be left out; \`{...}\` is a value. Options and buttons are quoted as on the screen, or named as in
the language; several are separated by a comma and a blank.

${sections.join('\n')}`
}

function titleOf(file) {
  return /^Feature: (.*)$/m.exec(readFileSync(`${features}${file}`, 'utf8'))?.[1] ?? file
}

/** Phrases in the order of the file. */
function phrasesOf(file) {
  const text = readFileSync(`${features}steps/${file}`, 'utf8')
  const found = text.matchAll(
    /^(Given|When|Then)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\/.+\/[a-z]*),)/gm,
  )
  return [...found].map(
    ([, keyword, single, double, regexp]) =>
      `*${keyword}* \`${(single ?? double ?? regexp).replaceAll("\\'", "'").replaceAll('\\\\', '\\')}\``,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(`${features}README.md`, catalogue())
