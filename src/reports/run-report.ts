import type { Located } from '../document/resolve-locations.ts'
import type { Reach } from '../analysis/classes/reach.ts'
import type { Result } from '../testing/result.ts'
import { visible } from './code-frame.ts'
import type { Head, RunError, TestReport, ValidateReport, VerifyReport } from './report.ts'
import { actualText, textOf } from './failure-text.ts'

/** What the formats of other tools are made from: the parts of a run, of which one that did not run is null. */
export interface Parts extends Head {
  readonly exit: number
  readonly validate: ValidateReport | null
  /** True if there are more warnings than `--max-warnings` allows. */
  readonly warningsFail: boolean
  readonly verify: VerifyReport | null
  readonly test: TestReport | null
  readonly reach: readonly Reach[]
  /** Set if nothing ran. */
  readonly error: RunError | null
}

/** Parts with defaults for those that are left out. */
export function partsOf(head: Head & Pick<Parts, 'exit'>, parts: Partial<Parts>): Parts {
  const { command, tool, at, exit } = head
  return {
    validate: null,
    warningsFail: false,
    verify: null,
    test: null,
    reach: [],
    error: null,
    ...parts,
    command,
    tool,
    at,
    exit,
  }
}

/** One thing to show at a line of a file: a finding, or a scenario or case that failed as if it were one. */
export type Mark = Located

/** The code of a scenario or case that failed, and its words. */
export const failedScenario = {
  code: 'scenario/failed',
  summary: 'a scenario or case that failed',
  help: 'compare the expected and the actual result; repair the policy, or the scenario',
} as const

/**
 * Findings and failures in one list, suppressed ones included. Their words move no cursor and are no commands.
 *
 * @param prefix From the root of the work tree to the current folder, with a `/` at its end; `''` at the root.
 */
export function marksOf(parts: Parts, prefix: string): Mark[] {
  const { validate, test } = parts
  const failed = test?.results.filter((one) => one.status === 'failed') ?? []
  const marks = [
    ...(validate?.diagnostics ?? []),
    ...propertyMarks(parts),
    ...failed.map(failureMark),
    ...warningsOf(test),
  ]
  return marks.map((mark) => ({
    ...mark,
    message: visible(mark.message),
    help: mark.help === null ? null : visible(mark.help),
    file: fromRoot(prefix, mark.file),
    fixes: mark.fixes.map((fix) => ({
      ...fix,
      title: visible(fix.title),
      edits: fix.edits.map((edit) => ({ ...edit, file: fromRoot(prefix, edit.file) })),
    })),
    related: mark.related.map((one) => ({
      ...one,
      message: visible(one.message),
      file: fromRoot(prefix, one.file),
    })),
  }))
}

/** Warnings about the text of features. Its errors fail a scenario, which has its own mark. */
export function warningsOf(test: TestReport | null): readonly Mark[] {
  return test?.diagnostics.filter(({ severity }) => severity === 'warning') ?? []
}

/** How many warnings a run has, about policy sets and about features. */
export function warningCount(validate: ValidateReport, test: TestReport | null): number {
  return validate.summary.warnings + warningsOf(test).length
}

/** The same without those that are suppressed. */
export function openMarks(parts: Parts, prefix: string): Mark[] {
  return marksOf(parts, prefix).filter((one) => one.suppressed === null)
}

/** Title of a result, with its id unless that is only its position. */
export function titleOf({ id, title, file }: Result): string {
  return id.startsWith(`${file}:`) ? title : `${id} ${title}`
}

/** The first difference of a result, in one line. */
export function differenceLine({ difference }: Result): string {
  let phrase: string | undefined
  return difference
    .map((one) => {
      const isNew = one.phrase !== undefined && one.phrase !== phrase
      phrase = one.phrase
      return `${isNew ? `\`${one.phrase}\`: ` : ''}${one.key}: expected ${textOf(one.expected)}, found ${actualText(one)}`
    })
    .join('; ')
}

/** The line a failure is shown at: that of the step or expectation which did not hold, else of the result. */
export function failureLine({ line, difference }: Result): number {
  return difference.find((one) => one.line != null)?.line ?? line
}

/** A scenario has no pointer: its id or title stands in, since its line moves. */
function failureMark(result: Result): Mark {
  const { id, title, file, rules } = result
  const line = failureLine(result)
  return {
    code: failedScenario.code,
    severity: 'error',
    message: `${titleOf(result)}: ${differenceLine(result)}`,
    help: null,
    rules,
    file,
    document: 0,
    pointer: id.startsWith(`${file}:`) ? title : id,
    span: { start: { line, column: 1 }, end: { line, column: 2 } },
    fixes: [],
    related: [],
    suppressed: null,
  }
}

/** A property that fails, or that `verify` did not settle, at the head of the policy. */
function propertyMarks({ command, verify }: Parts): Mark[] {
  return (verify?.sets ?? []).flatMap(({ set, properties }) =>
    properties
      .filter(({ status }) => status === 'fails' || (status === 'unsettled' && command === 'verify'))
      .map(({ property, status, reason, bound, counterexample }): Mark => {
        const way = counterexample === null ? '' : `: ${counterexample.prose.join('; ')}`
        const isOpen = status === 'unsettled'
        return {
          code: `verify/${property.id.toLowerCase()}`,
          severity: 'error',
          message: `${property.id} ${isOpen ? 'is unsettled' : 'fails'}: ${reason ?? property.title}`,
          help: isOpen
            ? `not settled${bound === null ? '' : ` within ${bound}`}: ${property.title}${way}`
            : `does not hold on every path: ${property.title}${way}`,
          rules: [],
          file: set.policyDocument.source.file,
          document: set.policyDocument.index,
          pointer: '',
          span: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
          fixes: [],
          related: [],
          suppressed: null,
        }
      }),
  )
}

export function fromRoot(prefix: string, file: string): string {
  if (file.startsWith('/') || /^[a-z]:\//i.test(file)) return file
  const names: string[] = []
  for (const name of `${prefix}${file}`.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop()
    else if (name !== '.') names.push(name)
  }
  return names.length === 0 ? '.' : names.join('/')
}
