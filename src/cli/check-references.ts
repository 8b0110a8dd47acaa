import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Environment } from '../system/environment.ts'
import type { Cases } from '../walks/language/case.ts'
import { caseSetFinding } from '../testing/cases/case-set-findings.ts'
import { unknownFacts } from '../testing/cases/unknown-facts.ts'
import type { Validated } from '../validation/validate.ts'
import { factNames } from '../explain/facts.ts'
import type { Invocation } from './command.ts'

/** Adds findings about policy sets and facts that cases refer to. */
export function checkReferences(
  validated: Validated,
  { installation }: Pick<Invocation, 'installation'>,
  environment: Environment,
): Validated {
  const citing = validated.cases.some(({ cases }) => cases.some((one) => one.rules.length > 0))
  const facts = citing ? factsOf(installation, environment) : new Set<string>()
  const found = validated.cases.flatMap((cases) => {
    const set = caseSetFinding(cases, environment)
    const own = [...(set === null || isTold(set, validated) ? [] : [set]), ...unknownFacts(cases, facts)]
    return own.length === 0 ? [] : [{ cases, own }]
  })
  if (found.length === 0) return validated
  return {
    ...validated,
    diagnostics: [...validated.diagnostics, ...found.flatMap(({ own }) => own)],
    sources: new Map([...validated.sources, ...found.map(({ cases }) => sourceOf(cases))]),
  }
}

export function factsOf(
  { rulebook }: Invocation['installation'],
  environment: Environment,
): ReadonlySet<string> {
  return factNames(new TextDecoder().decode(environment.files.read(rulebook)))
}

/** An error of the set itself is reported at its own position if the set was read too. */
function isTold({ related }: Diagnostic, { diagnostics }: Validated): boolean {
  return related.some(({ at }) => diagnostics.some((one) => one.at.file === at.file))
}

function sourceOf({ document: { source } }: Cases): [string, typeof source] {
  return [source.file, source]
}
