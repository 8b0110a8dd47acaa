import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { suggestion } from '../../diagnostics/suggestion.ts'
import { child } from '../../document/pointer.ts'
import { addressIn } from '../../policy/load/locations.ts'
import type { Cases } from '../../walks/language/case.ts'

/** Facts that cases cite and the rulebook lacks: such a case fails when it is run. */
export function unknownFacts({ cases, document }: Cases, facts: ReadonlySet<string>): Diagnostic[] {
  return cases.flatMap(({ rules, pointer }) =>
    rules.flatMap((fact, index) => {
      if (facts.has(fact)) return []
      const nearest = suggestion(fact, facts)
      return [
        diagnostic({
          code: 'cases/unknown-fact',
          severity: 'warning',
          message: `\`${fact}\` is not a fact of the rulebook`,
          help: `write a number of the rulebook, such as \`${nearest ?? 'R-014'}\`; \`sspr explain codes\` lists all facts`,
          at: addressIn(document)(child(child(pointer, 'rules'), index)),
        }),
      ]
    }),
  )
}
