import type { Outcome } from '../baselines/baseline.ts'
import { baselineNames, baselines } from '../baselines/index.ts'
import type { BaselineName } from '../baselines/index.ts'
import { placeOf } from '../document/resolve-locations.ts'
import type { BaselineReport } from '../reports/reports.generated.ts'
import type { Validated } from '../validation/validate.ts'
import { choiceOf } from './choice.ts'
import type { CommandOption, Invocation } from './command.ts'

export const baselineOption: CommandOption = {
  flags: '--baseline <name>',
  about: `also compare every set with a published baseline: ${baselineNames.join(', ')}; repeatable`,
  repeatable: true,
}

/** The baselines of the command line. @throws Failure if there is none of that name. */
export function baselinesAsked({ options }: Pick<Invocation, 'options'>): BaselineName[] {
  return ((options.baseline ?? []) as string[]).map((written) =>
    choiceOf('baseline', written, baselineNames, 'usage/unknown-baseline'),
  )
}

/** What was measured, with its places looked up. */
export function baselineReports({ baselines: applied, sources }: Validated): BaselineReport[] {
  return applied.map(({ set, name, rows }) => {
    const { title, version, publisher } = baselines[name]
    const found = rows.map(({ row, code, verdict, finding }) => ({
      id: row.id,
      code,
      level: row.level,
      title: row.title,
      outcome: verdict.outcome,
      reason: verdict.reason,
      help: finding?.help ?? null,
      rules: row.source,
      ...(finding === null ? nowhere : placeOf(finding.at, sources)),
      suppressed: finding?.suppressed ?? null,
    }))
    return { set, name, title, version, publisher, summary: countRows(found), rows: found }
  })
}

const nowhere = { file: null, document: null, pointer: null, span: null }

/** How many rows have each outcome; those that are suppressed fail still. */
function countRows(rows: BaselineReport['rows']): BaselineReport['summary'] {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length
  return {
    holds: count('holds'),
    fails: count('fails'),
    notAllowed: count('notAllowed'),
    notApplicable: count('notApplicable'),
    unknown: count('unknown'),
  }
}
