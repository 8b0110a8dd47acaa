import type { Because } from '../effective/because.ts'
import type { Decision } from '../effective/decide.ts'
import type { ExplainReport } from './explain.ts'
import { headed, jsonMembers } from './json.ts'
import { reasonBody } from './reason.ts'
import type { Head } from './report.ts'

/** Some members of the JSON of a report. */
interface Part {
  /** The same for all users of a profile. */
  readonly isCommon: boolean
  readonly membersOf: (report: ExplainReport) => object
}

/** The JSON of a report, in its order. */
const parts: readonly Part[] = [
  { isCommon: false, membersOf: ({ effective }) => ({ user: effective.user.userPrincipalName }) },
  { isCommon: true, membersOf: answersOf },
  { isCommon: false, membersOf: ({ effective }) => ({ notifications: effective.notifications }) },
  { isCommon: true, membersOf: ({ common }) => ({ helpdesk: common.helpdesk }) },
  {
    isCommon: false,
    membersOf: ({ unknown, nearest, pointerOf }) => ({
      unknown,
      nearest: nearest.map((one) => ({ ...one, pointer: pointerOf(one.pointer) })),
    }),
  },
]

/** The body of `explain USER`. */
export function explainBody(report: ExplainReport): object {
  return Object.assign({}, ...parts.map(({ membersOf }) => membersOf(report))) as object
}

/** Writes the lines of `explain --all`, which are headed bodies. What users of a profile have in common is written once. */
export function lineWriter(head: Head): (report: ExplainReport) => string {
  const start = jsonMembers(headed(head, {}))
  const known = new WeakMap<object, readonly string[]>()
  const commonTexts = (report: ExplainReport) => {
    let texts = known.get(report.common)
    if (texts === undefined) {
      texts = parts.map(({ isCommon, membersOf }) => (isCommon ? jsonMembers(membersOf(report)) : ''))
      known.set(report.common, texts)
    }
    return texts
  }
  return (report) => {
    const texts = commonTexts(report)
    let line = `{${start}`
    parts.forEach(({ isCommon, membersOf }, index) => {
      line += `,${isCommon ? texts[index] : jsonMembers(membersOf(report))}`
    })
    return `${line}}\n`
  }
}

function answersOf({ set, common, placeOf }: ExplainReport): object {
  const { reset, unlock, change, registration } = common
  return {
    set,
    reset: resetBody(reset, reset.because, placeOf),
    unlock: { ...unlock, reason: reasonBody(unlock.reason) },
    change: { ...change, reason: reasonBody(change.reason) },
    registration: {
      outcome: registration.outcome,
      missing: registration.missing,
      proposed: registration.proposed,
      because: becauseBody(registration.because, placeOf),
    },
  }
}

/** Whether a user may reset, and why, as programs read it. */
export function resetBody(
  reset: Decision,
  because: readonly Because[],
  placeOf: ExplainReport['placeOf'],
): object {
  return {
    outcome: reset.outcome,
    reason: reasonBody(reset.reason),
    failing: reset.failing.map((name) => reasonBody(name)),
    gates: reset.gates,
    governedBy: reset.governedBy,
    methods: reset.methods,
    options: reset.options,
    warnings: reset.warnings,
    because: becauseBody(because, placeOf),
  }
}

function becauseBody(list: readonly Because[], placeOf: ExplainReport['placeOf']): object[] {
  return list.map(({ fact, text, at }) => {
    const place = at === null ? null : placeOf(at)
    return {
      fact,
      text,
      file: place?.file ?? null,
      document: place?.document ?? null,
      pointer: place?.pointer ?? null,
      span: place?.span ?? null,
    }
  })
}
