import { assess, type Assessed } from '../baselines/assess.ts'
import { conflictsOf } from '../baselines/conflicts.ts'
import { baselineNames, type BaselineName } from '../baselines/index.ts'
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { addressInSet } from '../policy/load/locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Instant } from '../model/time.ts'
import { marked, type Pointed } from '../suppressions/suppression.ts'
import { unreadOf } from './unread.ts'

/** How one set stands to one baseline. */
export interface Applied {
  /** Path of the set. */
  readonly set: string
  readonly name: BaselineName
  readonly rows: readonly AppliedRow[]
}

/** A row's answer, and the finding it became; null unless it fails. */
interface AppliedRow extends Assessed {
  readonly finding: Diagnostic | null
}

/** Measures a set by the baselines it names and those of the command line, each once. */
export function applyBaselines(
  set: PolicySet,
  at: Instant,
  measuredBy: readonly BaselineName[],
): { readonly applied: readonly Applied[]; readonly found: readonly Pointed[] } {
  const wanted: readonly string[] = [...set.policy.baselines, ...measuredBy]
  const names = baselineNames.filter((name) => wanted.includes(name))
  if (names.length === 0) return { applied: [], found: [] }
  const { tenant, policy } = set
  const view = { tenant, policy, at, unread: unreadOf(set), prepared: indexPolicy(tenant, policy, at) }
  const found: Pointed[] = []
  const applied = names.map((name): Applied => {
    const rows = assess(name, view).map((one): AppliedRow => {
      const pointed = failureOf(set, one)
      if (pointed !== null) found.push(pointed)
      return { ...one, finding: pointed === null ? null : marked(set, pointed, at) }
    })
    return { set: set.path, name, rows }
  })
  return { applied, found: [...found, ...conflicts(set, applied)] }
}

function failureOf(set: PolicySet, { name, row, code, verdict }: Assessed): Pointed | null {
  if (verdict.outcome !== 'fails') return null
  const finding = diagnostic({
    code,
    severity: 'warning',
    message: `${verdict.reason}; \`${name}\` requires: ${row.title}`,
    help: verdict.help ?? row.help,
    rules: row.source,
    at: addressInSet(set, verdict.at),
  })
  return { finding, pointer: verdict.at }
}

/** A suppressed row is not followed, so it conflicts with none. */
function conflicts(set: PolicySet, applied: readonly Applied[]): Pointed[] {
  const followed = applied
    .flatMap(({ rows }) => rows)
    .filter(({ finding }) => (finding?.suppressed ?? null) === null)
  const migrated = set.tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
  const pointer = '/policy/authenticationMethods/required'
  return conflictsOf(followed, migrated).map(({ code, message, help }) => ({
    pointer,
    finding: diagnostic({
      code,
      severity: code === 'baseline/conflict' ? 'warning' : 'note',
      message,
      help,
      rules: ['R-056', 'R-070', 'R-075'],
      at: addressInSet(set, pointer),
    }),
  }))
}
