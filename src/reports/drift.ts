import type { LastChange } from '../graph/last-changes.ts'
import type { ExpectedChange } from '../graph/expected.ts'
import type { SectionResult } from '../graph/pull/section-result.ts'
import { plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import { paint } from './colour.ts'
import { counted } from './report.ts'
import type { Place } from '../document/resolve-locations.ts'

/** What differs between git and the tenant. */
export interface DriftReport {
  readonly tenant: string
  readonly summary: {
    /** Settings that both sides know. */
    readonly compared: number
    /** Users and groups that both sides have. */
    readonly users: number
    readonly groups: number
    readonly different: number
    readonly expected: number
    readonly unknown: number
  }
  readonly different: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly git: unknown
    readonly tenant: unknown
    /** The last change that the audit log has; null: it has none, or was not read. */
    readonly changed: LastChange | null
    readonly place: Place
  }[]
  /** People whom the sources do not state on both sides. */
  readonly notCompared: readonly { readonly what: string; readonly why: string }[]
  /** Why the audit log was not read; null: it was, or there was no need. */
  readonly audit: SectionResult | null
  readonly expected: readonly ExpectedChange[]
  readonly unknown: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly why: string
    readonly isListed: boolean
    readonly listedAs: string
  }[]
}

export function driftBody(report: DriftReport): object {
  const { tenant, summary, different, expected, unknown, notCompared, audit } = report
  return {
    tenant,
    summary,
    expected,
    different: different.map(({ place, ...one }) => ({ ...one, file: place.file, span: place.span })),
    unknown: unknown.map(({ isListed, listedAs: _, ...one }) => ({ ...one, listed: isListed })),
    notCompared,
    audit,
  }
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

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function summaryLine({ tenant, summary }: DriftReport): string {
  const found = summary.different === 0 ? 'no drift' : counted(summary.different, 'difference')
  const people = [
    ...(summary.users === 0 ? [] : [counted(summary.users, 'user')]),
    ...(summary.groups === 0 ? [] : [`the members of ${counted(summary.groups, 'group')}`]),
  ]
  const compared = [counted(summary.compared, 'setting'), ...people].join(', ')
  return `${tenant}: ${found} in ${compared}; ${summary.unknown} unknown, ${summary.expected} expected`
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

/** What `drift` found, for people: each difference at its line. */
export function driftText(report: DriftReport, colour: boolean): string {
  const { red, bold } = paint(colour)
  const lines = [
    bold(summaryLine(report)),
    ...report.different.flatMap(({ pointer, git, tenant, place, changed }) => [
      '',
      `${place.file}:${place.span.start.line}:${place.span.start.column}  ${red('drift')}  ${pointer}`,
      `  git     ${shown(git)}`,
      `  tenant  ${shown(tenant)}`,
      ...(changed === null ? [] : [`  changed ${changeText(changed)}`]),
    ]),
    ...(report.expected.length === 0 ? [] : ['']),
    ...report.expected.map(({ what, tenant, text }) => `expected  ${what}: ${shown(tenant)}. ${text}`),
    ...(report.unknown.length === 0 ? [] : ['']),
    ...report.unknown
      .filter(({ isListed }) => !isListed)
      .map(({ pointer, why }) => `${red('not read')}  ${pointer}: ${why}`),
    ...byReason(asListed(report.unknown.filter(({ isListed }) => isListed))).map(
      (line) => `unknown   ${line}`,
    ),
    ...(leftOut(report).length === 0 ? [] : ['', ...leftOut(report)]),
  ]
  return `${lines.join('\n')}\n`
}

export function driftMarkdown(report: DriftReport): string {
  const rows = report.different.map(({ pointer, git, tenant, place, changed }) =>
    [
      ...[pointer, shown(git)!, shown(tenant)!, `${place.file}:${place.span.start.line}`],
      changed === null ? '' : changeText(changed),
    ].map(plainMarkdown),
  )
  const unknown = [...byReason(asListed(report.unknown)), ...leftOut(report)]
  const expected = report.expected.map(({ what, tenant, text }) => `${what}: ${shown(tenant)}. ${text}`)
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
