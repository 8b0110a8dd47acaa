import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { suggestion } from '../../diagnostics/suggestion.ts'
import { conflictWords } from '../../baselines/conflicts.ts'
import { rowCodes } from '../../baselines/index.ts'
import { documentCodes } from '../../document/codes.ts'
import { child } from '../../document/pointer.ts'
import { caseCodes } from './case-codes.ts'
import { shapeCodes } from '../../policy/shape/shape-codes.ts'
import { rules } from '../../rules/index.generated.ts'
import { placesOf } from '../../policy/load/locations.ts'
import type { Case, Cases, Expectation, Outcome, Question } from '../../walks/language/case.ts'
import { contradictionsIn } from './contradictions.ts'
import { pointerFinding } from './pointer-findings.ts'
import { answered } from '../../walks/language/expectation.ts'

/** The codes of all findings in policy sets and cases. */
export const knownCodes: ReadonlySet<string> = new Set([
  ...Object.keys(documentCodes),
  ...Object.keys(shapeCodes),
  ...Object.keys(caseCodes),
  ...rules.map((rule) => rule.code),
  ...rowCodes(),
  ...Object.keys(conflictWords),
])

const decided: readonly Outcome[] = ['allowed', 'denied']

/** The outcomes of each question, and of a walk. */
const outcomes: Readonly<Record<Question | 'walk', readonly Outcome[]>> = {
  validate: ['valid', 'invalid'],
  canReset: decided,
  canUnlock: [...decided, 'notOffered'],
  canChange: decided,
  mustRegister: ['required', 'reconfirm', 'notRequired'],
  contactAdministrator: ['mail', 'opens'],
  walk: [
    ...decided,
    ...(['retry', 'blocked', 'expired', 'cancelled', 'completed'] as const),
    ...(['required', 'reconfirm', 'registered', 'notRegistered'] as const),
  ],
}

/** Something in an expectation that no answer can meet, at a pointer in the expectation. */
interface Strange {
  readonly at: string
  /** What of the entry is meant; its value unless given. */
  readonly part?: 'key'
  readonly code: string
  readonly message: string
  readonly help: string
}

/** Reports expectations that no answer to the question can meet. The case fails when it is run; the others still run. */
export function expectationFindings(cases: Cases): Diagnostic[] {
  const { addressOf } = placesOf(cases.document)
  return cases.cases.flatMap((one) => {
    const asked = one.ask ?? 'walk'
    return expectationsOf(one).flatMap(({ expect, at }) =>
      [
        ...strangeCodes(expect),
        ...strangeSteps(expect, one.walk?.length ?? 0),
        ...strangeKeys(expect, asked),
        ...strangePointer(expect, cases, one),
        ...contradicting(expect, asked),
        ...strangeOutcome(expect, asked),
      ].map(({ at: inside, part, ...words }) =>
        diagnostic({ ...words, severity: 'warning', at: addressOf(`${at}${inside}`, part) }),
      ),
    )
  })
}

interface Placed {
  readonly expect: Expectation
  readonly at: string
}

function expectationsOf({ expect, walk, pointer }: Case): Placed[] {
  const inSteps = (walk ?? []).flatMap((step, index): Placed[] =>
    step.expect === undefined
      ? []
      : [{ expect: step.expect, at: child(child(child(pointer, 'walk'), index), 'expect') }],
  )
  return [{ expect, at: child(pointer, 'expect') }, ...inSteps]
}

/** Codes of no finding. */
function strangeCodes(expect: Expectation): Strange[] {
  return (['codes', 'warnings'] as const).flatMap((key) =>
    (expect[key] ?? []).flatMap((code, index) =>
      knownCodes.has(code)
        ? []
        : [{ at: `/${key}/${index}`, code: 'schema/wrong-value', ...noSuchCode(code) }],
    ),
  )
}

export function noSuchCode(code: string) {
  const nearest = [...knownCodes].find((one) => one.endsWith(`/${code}`)) ?? suggestion(code, knownCodes)
  const help = nearest === null ? '`sspr explain codes` lists all codes' : `did you mean \`${nearest}\`?`
  return { message: `\`${code}\` is not the code of a finding`, help }
}

/** Step numbers beyond the end of the walk. */
function strangeSteps({ refused }: Expectation, steps: number): Strange[] {
  return (refused ?? []).flatMap((number, index) =>
    steps === 0 || number <= steps
      ? []
      : [
          {
            at: `/refused/${index}`,
            code: 'schema/out-of-range',
            message: `the walk has no step ${number}`,
            help: `write the number of a step, from 1 to ${steps}`,
          },
        ],
  )
}

function strangeKeys(expect: Expectation, asked: Question | 'walk'): Strange[] {
  const known = answered[asked]
  return Object.keys(expect)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      at: child('', key),
      part: 'key',
      code: 'schema/unknown-key',
      message: `\`${key}\` is not part of the answer to ${nameOf(asked)}`,
      help: `${nearestHelp(key, known)}use one of ${listed(known)}`,
    }))
}

function nearestHelp(key: string, known: readonly string[]): string {
  const nearest = suggestion(key, known)
  return nearest === null ? '' : `did you mean \`${nearest}\`? Otherwise `
}

function strangePointer({ at }: Expectation, cases: Cases, one: Case): Strange[] {
  const found = at === undefined ? null : pointerFinding(at, cases, one)
  return found === null ? [] : [{ at: '/at', code: 'schema/wrong-value', ...found }]
}

function contradicting(expect: Expectation, asked: Question | 'walk'): Strange[] {
  return contradictionsIn(expect, asked)
    .filter(({ key }) => answered[asked].includes(key))
    .map(({ key, ...words }) => ({ at: `/${key}`, part: 'key', code: 'cases/contradiction', ...words }))
}

function strangeOutcome({ outcome }: Expectation, asked: Question | 'walk'): Strange[] {
  const known = outcomes[asked]
  if (outcome === undefined || known.includes(outcome)) return []
  return [
    {
      at: '/outcome',
      code: 'schema/wrong-value',
      message: `\`${outcome}\` is not an outcome of ${nameOf(asked)}`,
      help: `use one of ${listed(known)}`,
    },
  ]
}

function nameOf(asked: Question | 'walk'): string {
  return asked === 'walk' ? 'a walk' : `\`ask: ${asked}\``
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
