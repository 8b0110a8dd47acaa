import type { LastChange } from '../graph/last-changes.ts'
import { plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import { paint } from './paint.ts'
import { plainValue } from './plain-value.ts'
import { counted, type Body } from './report.ts'
import type { DriftReport as DriftJson } from './reports.generated.ts'

/** What differs between git and the tenant. */
export interface DriftReport extends Omit<Body<DriftJson>, 'unknown'> {
  /** Each with the pointer under which the set lists it. */
  readonly unknown: readonly (DriftJson['unknown'][number] & { readonly listedAs: string })[]
}

export function driftBody(report: DriftReport): Body<DriftJson> {
  return { ...report, unknown: report.unknown.map(({ listedAs: _, ...one }) => one) }
}

/** Settings that are not known, as they are listed: a whole section once. */
export function asListed(
  unknown: readonly { readonly listedAs: string; readonly why: string }[],
): { pointer: string; why: string }[] {
  const sections = new Map(unknown.map(({ listedAs, why }) => [listedAs, { pointer: listedAs, why }]))
  return [...sections.values()]
}

/** Settings that are not known for the same reason on one line. */
export function byReason(unknown: readonly { readonly pointer: string; readonly why: string }[]): string[] {
  const pointers = new Map<string, string[]>()
  for (const { pointer, why } of unknown) pointers.set(why, [...(pointers.get(why) ?? []), pointer])
  return [...pointers].map(([why, list]) => `${list.join(', ')}: ${why}`)
}

function summaryLine({ tenant, summary }: DriftReport): string {
  const found = summary.different === 0 ? 'no drift' : counted(summary.different, 'difference')
  const people = [
    ...(summary.users === 0 ? [] : [counted(summary.users, 'user')]),
    ...(summary.groups === 0 ? [] : [`the members of ${counted(summary.groups, 'group')}`]),
  ]
  const compared = [counted(summary.compared, 'setting'), ...people].join(', ')
  return `${tenant}: ${found} in ${compared}; ${summary.unknown} unknown, ${summary.expected} expected`
}

/** A change that Microsoft makes, with the facts that document it. */
export function expectedLine({ what, tenant, text, facts }: DriftJson['expected'][number]): string {
  return `${what}: ${plainValue(tenant)}. ${text}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`
}

/** When and by whom a setting was changed last, as the audit log has it. */
function changeText({ at, by, activity }: LastChange): string {
  return `${at.replace(/\.\d+Z$/, 'Z')} by ${by ?? 'an unnamed account'} (${activity})`
}

function leftOut({ notCompared, audit }: DriftReport): string[] {
  const people = notCompared.map(({ what, why }) => `${what} not compared: ${why}`)
  if (audit === null) return people
  const why = audit.result === 'denied' ? `it needs ${audit.permission}` : 'it is not available'
  return [...people, `audit log not read: ${why}`]
}

/** A setting with its method: an index, or a list that lacks it, does not say which it is. */
const nameOf = (pointer: string, method: string | null) =>
  method === null ? pointer : `${pointer} (${method})`

/** What `drift` found, for people: each difference at its line. */
export function driftText(report: DriftReport, colour: boolean): string {
  const { red, bold } = paint(colour)
  const lines = [
    bold(summaryLine(report)),
    ...report.different.flatMap(({ pointer, method, git, tenant, file, span, changed }) => [
      '',
      `${file}:${span.start.line}:${span.start.column}  ${red('drift')}  ${nameOf(pointer, method)}`,
      `  git     ${plainValue(git)}`,
      `  tenant  ${plainValue(tenant)}`,
      ...(changed === null ? [] : [`  changed ${changeText(changed)}`]),
    ]),
    ...(report.expected.length === 0 ? [] : ['']),
    ...report.expected.map((one) => `expected  ${expectedLine(one)}`),
    ...(report.unknown.length === 0 ? [] : ['']),
    ...report.unknown
      .filter(({ listed }) => !listed)
      .map(({ pointer, why }) => `${red('not read')}  ${pointer}: ${why}`),
    ...byReason(asListed(report.unknown.filter(({ listed }) => listed))).map((line) => `unknown   ${line}`),
    ...(leftOut(report).length === 0 ? [] : ['', ...leftOut(report)]),
  ]
  return `${lines.join('\n')}\n`
}

export function driftMarkdown(report: DriftReport): string {
  const rows = report.different.map(({ pointer, method, git, tenant, file, span, changed }) =>
    [
      ...[nameOf(pointer, method), plainValue(git), plainValue(tenant), `${file}:${span.start.line}`],
      changed === null ? '' : changeText(changed),
    ].map(plainMarkdown),
  )
  const unknown = [...byReason(asListed(report.unknown)), ...leftOut(report)]
  const expected = report.expected.map(expectedLine)
  const list = (lines: readonly string[]) => lines.map((line) => `- ${plainMarkdown(line)}`)
  return `${[
    `**${plainMarkdown(summaryLine(report))}**`,
    ...(rows.length === 0
      ? []
      : ['', tableMarkdown(['setting', 'git', 'tenant', 'place', 'last change'], rows)]),
    ...(expected.length === 0 ? [] : ['', 'Made by Microsoft:', '', ...list(expected)]),
    ...(unknown.length === 0 ? [] : ['', 'Not compared:', '', ...list(unknown)]),
  ].join('\n')}\n`
}
