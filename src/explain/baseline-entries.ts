import { conflictWords } from '../baselines/conflicts.ts'
import { baselineNames, baselines, rowCode, type BaselineName } from '../baselines/index.ts'
import { outcomes, type BaselineRow } from '../baselines/baseline.ts'
import type { Entry } from './entry.ts'
import { fragment } from './fragment.ts'

/** Entries for baselines, their rows, and conflicts between rows. */
export function baselineEntries(): Entry[] {
  return [
    ...Object.entries(conflictWords).map(([code, { summary, help }]): Entry => ({
      names: [code],
      kind: 'finding',
      summary,
      why: null,
      help,
      facts: ['R-056', 'R-070', 'R-075'],
      examples: [],
    })),
    ...baselineNames.flatMap((name) => [
      baselineEntry(name),
      ...baselines[name].rows.map((row) => rowEntry(name, row)),
    ]),
  ]
}

function baselineEntry(name: BaselineName): Entry {
  const { title, version, publisher, rows } = baselines[name]
  return {
    names: [name],
    kind: 'baseline',
    summary: `${title}, version ${version}`,
    why: `Published by ${publisher}. The rows restate its requirements in other words, as far as a policy set can show them.`,
    help: `write \`baselines: [${name}]\` in the SsprPolicy, or \`--baseline ${name}\``,
    facts: [],
    examples: [],
    parts: rows.map(({ id, title: asks, level }) => ({
      name: `${name}/${id}`,
      summary: level === null ? asks : `${asks} (${level})`,
    })),
  }
}

function rowEntry(name: BaselineName, { id, title, why, help, source, shows }: BaselineRow): Entry {
  return {
    names: [rowCode(name, id), `${name}/${id}`],
    kind: 'finding',
    summary: `\`${name}\` ${baselines[name].version} requires: ${title}`,
    why,
    help,
    facts: source,
    examples: outcomes.flatMap((outcome) => {
      const yaml = fragment(shows[outcome] ?? {})
      return yaml === '' ? [] : [{ title: outcome, yaml }]
    }),
  }
}
