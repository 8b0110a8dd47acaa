import type * as Json from './reports.generated.ts'
import type { Place } from '../document/resolve-locations.ts'
import type { Coverage, Covered } from '../testing/coverage/coverage.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'

/** How much was shown by what passed, with its places looked up. */
export interface CoverageReport extends Omit<Coverage, 'settings' | 'hits'> {
  readonly settings: Covered<Place>
  /** Each setting of the sets under test with its hits. */
  readonly hits: readonly (Place & { readonly hits: number })[]
}

const parts = ['settings', 'facts', 'guards', 'transitions'] as const

export function coverageBody(report: CoverageReport): Json.CoverageReport {
  const { settings, facts, guards, transitions } = report
  return { settings, facts, guards, transitions }
}

/** `settings 12 of 20 (60%)` and so on, in one line. */
export function coverageLine(report: CoverageReport): string {
  return parts.map((name) => `${name} ${countOf(report[name])}`).join(', ')
}

function countOf({ total, covered }: Covered<unknown>): string {
  const percent = total === 0 ? '' : ` (${Math.floor((100 * covered) / total)}%)`
  return `${covered} of ${total}${percent}`
}

/** The four counts, and below each the first of those that are not covered. */
export function coverageText(report: CoverageReport, colour: boolean): string {
  const { bold, dim, green, yellow } = paint(colour)
  const lines = parts.map((name) => {
    const { total, covered } = report[name]
    const tint = covered === total ? green : yellow
    const missed = missedOf(report, name)
    const shown = missed.slice(0, most).map((one) => `    ${dim(visible(one))}\n`)
    const more = missed.length > most ? `    ${dim(`and ${missed.length - most} more`)}\n` : ''
    const proofs = unreachableOf(report, name)
    const unreachable =
      proofs.length === 0 ? '' : `    ${dim(`${proofs.length} more cannot occur in this set:`)}\n`
    const whys = [...new Set(proofs)].slice(0, most).map((why) => `      ${dim(visible(why))}\n`)
    return `  ${name.padEnd(12)}${tint(countOf(report[name]))}\n${shown.join('')}${more}${unreachable}${whys.join('')}`
  })
  return `${bold('Coverage')}\n${lines.join('')}\n`
}

const most = 10

/** Why what no user can bring about is impossible, without the size of the search. */
function unreachableOf(report: CoverageReport, name: (typeof parts)[number]): readonly string[] {
  if (name === 'settings' || name === 'facts') return []
  return report[name].unreachable.map(({ why }) => why.replace(/ \(searched.*/, ''))
}

function missedOf(report: CoverageReport, name: (typeof parts)[number]): readonly string[] {
  if (name !== 'settings') return report[name].missed
  return report.settings.missed.map(
    ({ file, span, pointer }) =>
      `${file}:${span.start.line}:${span.start.column}  ${pointer.replace(/^\/spec/, '')}`,
  )
}
