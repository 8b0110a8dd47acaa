import type { Plan, PlanStep, PortalStep } from '../graph/plan.ts'
import { codeMarkdown, plainMarkdown } from './escape-markdown.ts'
import { paint } from './paint.ts'
import { asListed, byReason, expectedLine } from './drift.ts'
import type { DriftReport } from './drift.ts'
import { plainValue } from './plain-value.ts'
import { counted, type Body } from './report.ts'
import type * as Json from './reports.generated.ts'

/** What a plan does not touch, for lack of knowledge. */
export interface PlanReport extends Plan {
  readonly tenant: string
  readonly scopes: readonly string[]
  readonly expected: DriftReport['expected']
  readonly unknown: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly why: string
    readonly isListed: boolean
    readonly listedAs: string
  }[]
}

/** The body of `plan` as JSON. */
export function planBody({
  steps,
  outside,
  scopes,
  expected,
  unknown,
  tenant,
}: PlanReport): Body<Json.PlanReport> {
  const keys = unknown.map(({ isListed, listedAs: _, ...one }) => ({ ...one, listed: isListed }))
  return { tenant, steps, outside, scopes, expected, unknown: keys }
}

function stepText(step: PlanStep): string[] {
  if (step.by === 'portal') {
    const from = step.from === null ? '' : `${plainValue(step.from)} -> `
    return [`${step.control}: ${from}${plainValue(step.to)}`, ...noteLines(step)]
  }
  return [
    `${step.method} ${step.url}`,
    ...JSON.stringify(step.body, null, 2).split('\n'),
    `permission: ${step.scope}`,
    ...noteLines(step),
  ]
}

const fromMarkdown = ({ from }: PortalStep) => (from === null ? '' : `${plainMarkdown(plainValue(from))} → `)

const outsideLine = ({ pointer, git, tenant }: Plan['outside'][number]) =>
  `${pointer}: git has ${plainValue(git)}, the tenant ${plainValue(tenant)}`

const noteLines = ({ note }: PlanStep) => (note === null ? [] : [`note: ${note}`])

const madeByMicrosoft = 'Made by Microsoft, and therefore not planned'

const titleOf = (step: PlanStep) =>
  step.by === 'portal' ? `${step.blade} > ${step.page}` : 'Microsoft Graph'

/** The steps as numbered lines, under the page or service that each is made on. */
export function planText({ steps, outside, expected, unknown, tenant }: PlanReport, colour: boolean): string {
  const { bold } = paint(colour)
  const numbered = steps.flatMap((step, index) => {
    const isNew = index === 0 || titleOf(steps[index - 1]!) !== titleOf(step)
    const [first, ...rest] = stepText(step)
    return [
      ...(isNew ? ['', bold(titleOf(step))] : []),
      `${String(index + 1).padStart(3)}. ${first}`,
      ...rest.map((line) => `     ${line}`),
    ]
  })
  const lines = [
    `${tenant}: ${steps.length === 0 ? 'nothing to change' : counted(steps.length, 'step')}`,
    ...numbered,
    ...(outside.length === 0 ? [] : ['', bold('Cannot be changed by a setting')]),
    ...outside.map((one) => `  ${outsideLine(one)}`),
    ...(expected.length === 0 ? [] : ['', bold(madeByMicrosoft)]),
    ...expected.map((one) => `  ${expectedLine(one)}`),
    ...(unknown.length === 0 ? [] : ['', bold('Unknown, and therefore not planned')]),
    ...byReason(asListed(unknown)).map((line) => `  ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

/** The same as a list of tasks in Markdown. */
export function planMarkdown({ steps, outside, expected, unknown, tenant }: PlanReport): string {
  const tasks = steps.flatMap((step, index) => {
    const isNew = index === 0 || titleOf(steps[index - 1]!) !== titleOf(step)
    const task =
      step.by === 'portal'
        ? `${plainMarkdown(step.control)}: ${fromMarkdown(step)}**${plainMarkdown(plainValue(step.to))}**`
        : `${codeMarkdown(`${step.method} ${step.url}`)} with ${codeMarkdown(JSON.stringify(step.body))} (${step.scope})`
    const note = step.note === null ? '' : ` (${plainMarkdown(step.note)})`
    return [
      ...(isNew ? ['', `### ${plainMarkdown(titleOf(step))}`, ''] : []),
      `${index + 1}. [ ] ${task}${note}`,
    ]
  })
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines.map((line) => `- ${plainMarkdown(line)}`)]
  return `${[
    `**${plainMarkdown(tenant)}**: ${steps.length === 0 ? 'nothing to change' : counted(steps.length, 'step')}`,
    ...tasks,
    ...list('Cannot be changed by a setting', outside.map(outsideLine)),
    ...list(madeByMicrosoft, expected.map(expectedLine)),
    ...list('Unknown, and therefore not planned', byReason(asListed(unknown))),
  ].join('\n')}\n`
}
