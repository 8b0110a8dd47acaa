import type { ExpectedChange } from '../graph/expected.ts'
import { plainMarkdown, tableMarkdown } from './escape-markdown.ts'
import { paint } from './colour.ts'
import { counted } from './report.ts'
import type { Place } from '../document/resolve-locations.ts'

/** What differs between git and the tenant. */
export interface DriftReport {
  readonly tenant: string
  readonly summary: {
    readonly compared: number
    readonly different: number
    readonly expected: number
    readonly unknown: number
  }
  readonly different: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly git: unknown
    readonly tenant: unknown
    readonly place: Place
  }[]
  readonly expected: readonly ExpectedChange[]
  readonly unknown: readonly {
    readonly document: 'tenant' | 'policy'
    readonly pointer: string
    readonly why: string
    readonly isListed: boolean
  }[]
}

/** The body of `drift` as JSON. */
export function driftBody({ tenant, summary, different, expected, unknown }: DriftReport): object {
  return {
    tenant,
    summary,
    expected,
    different: different.map(({ place, ...one }) => ({ ...one, file: place.file, span: place.span })),
    unknown: unknown.map(({ isListed, ...one }) => ({ ...one, listed: isListed })),
  }
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function summaryLine({ tenant, summary }: DriftReport): string {
  const found = summary.different === 0 ? 'no drift' : counted(summary.different, 'difference')
  return `${tenant}: ${found} in ${counted(summary.compared, 'setting')}; ${summary.unknown} unknown, ${summary.expected} expected`
}

/** What `drift` found, for people: each difference at its line. */
export function driftText(report: DriftReport, colour: boolean): string {
  const { red, bold } = paint(colour)
  const lines = [
    bold(summaryLine(report)),
    ...report.different.flatMap(({ pointer, git, tenant, place }) => [
      '',
      `${place.file}:${place.span.start.line}:${place.span.start.column}  ${red('drift')}  ${pointer}`,
      `  git     ${shown(git)}`,
      `  tenant  ${shown(tenant)}`,
    ]),
    ...(report.expected.length === 0 ? [] : ['']),
    ...report.expected.map(({ what, tenant, text }) => `expected  ${what}: ${shown(tenant)}. ${text}`),
    ...(report.unknown.length === 0 ? [] : ['']),
    ...report.unknown.map(
      ({ pointer, why, isListed }) => `${isListed ? 'unknown ' : red('not read')}  ${pointer}: ${why}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** The same as Markdown. */
export function driftMarkdown(report: DriftReport): string {
  const rows = report.different.map(({ pointer, git, tenant, place }) =>
    [pointer, shown(git)!, shown(tenant)!, `${place.file}:${place.span.start.line}`].map(plainMarkdown),
  )
  const unknown = report.unknown.map(({ pointer, why }) => `- ${plainMarkdown(`${pointer}: ${why}`)}`)
  return `${[
    `**${plainMarkdown(summaryLine(report))}**`,
    ...(rows.length === 0 ? [] : ['', tableMarkdown(['setting', 'git', 'tenant', 'place'], rows)]),
    ...(unknown.length === 0 ? [] : ['', 'Not compared:', '', ...unknown]),
  ].join('\n')}\n`
}
