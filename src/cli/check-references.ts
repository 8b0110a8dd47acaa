import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Environment } from '../system/environment.ts'
import type { Cases } from '../walks/language/case.ts'
import { caseSetFinding } from '../testing/cases/case-set-findings.ts'
import { unknownFacts } from '../testing/cases/unknown-facts.ts'
import type { Validated } from '../validation/validate.ts'
import { factNames } from '../explain/catalogue.ts'
import type { Invocation } from './command.ts'

/** What was validated, and what is wrong with that which cases refer to outside of their file: sets and facts. */
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

/** Names of the facts that the rulebook has. */
export function factsOf(
  { rulebook }: Invocation['installation'],
  environment: Environment,
): ReadonlySet<string> {
  return factNames(new TextDecoder().decode(environment.files.read(rulebook)))
}

/** An error of the set itself is reported at its own place if the set was read as well. */
function isTold({ related }: Diagnostic, { diagnostics }: Validated): boolean {
  return related.some(({ at }) => diagnostics.some((one) => one.at.file === at.file))
}

function sourceOf({ document: { source } }: Cases): [string, typeof source] {
  return [source.file, source]
}
