import type { Located } from '../document/resolve-locations.ts'
import type { Result } from '../testing/result.ts'
import { baselinesMarkdown } from './baselines.ts'
import { coverageLine } from './coverage.ts'
import { codeMarkdown, plainMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { failureLine, titleOf, type Parts } from './run-report.ts'
import { failureText } from './failure-text.ts'
import { reachText, findingCounts, propertyCounts, testCounts, summaryLine } from './summary-line.ts'
import { disclosedTable } from './verify.ts'
import { escapeXml } from './xml.ts'

/** Characters that a comment may have on GitHub, and a page of a run; a longer one is refused as a whole. */
export const markdownLimits = { comment: 60_000, page: 900_000 } as const

/** A comment for a pull request: the summary, findings with their places, failures to unfold. */
export function markdownText(parts: Parts, limit: number = markdownLimits.comment): string {
  const { command, tool, at, exit, validate, verify, test, reach } = parts
  const budget = { left: limit - 2_000 }
  const mark = exit === 0 ? '✅' : '❌'
  return [
    `### ${mark} sspr ${command}: ${summaryLine(parts)}\n`,
    validate === null ? '' : findings(validate, budget),
    validate === null ? '' : baselinesMarkdown(validate.baselines, (rows) => within(rows, budget)),
    verify === null ? '' : properties(verify, budget),
    verify === null ? '' : disclosed(verify, budget),
    test === null ? '' : failures(test, budget),
    reach.length === 0 ? '' : sets(reach, budget),
    `<sub>${plainMarkdown(tool)}, as of ${at}</sub>\n`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

interface Budget {
  left: number
}

function findings(validate: NonNullable<Parts['validate']>, budget: Budget): string {
  const open = validate.diagnostics.filter((one) => one.suppressed === null)
  const head = `**Findings:** ${findingCounts(validate)}\n`
  if (open.length === 0) return head
  const rows = within(open.map(findingRow), budget)
  return `${head}\n${tableMarkdown(['', 'place', 'finding', 'repair'], rows)}${left(open.length - rows.length)}`
}

const signs = { error: '❌ error', warning: '⚠️ warning', note: 'ℹ️ note' } as const

function findingRow({ severity, file, span, message, code, help, rules }: Located): string[] {
  const place = `${file}:${span.start.line}:${span.start.column}`
  const source = [code, ...rules].map(codeMarkdown).join(' ')
  return [
    signs[severity],
    codeMarkdown(place),
    `${proseMarkdown(message)} <sub>${source}</sub>`,
    help === null ? '' : proseMarkdown(help),
  ]
}

/** What does not hold, and how to come there; what does is counted. */
function properties(verify: NonNullable<Parts['verify']>, budget: Budget): string {
  const open = verify.sets.flatMap(({ set, properties: settled }) =>
    settled
      .filter(({ status }) => status === 'fails' || status === 'unsettled')
      .map((one) => ({ set, ...one })),
  )
  const head = `**Properties:** ${propertyCounts(verify)}\n`
  if (open.length === 0) return head
  const rows = within(
    open.map(({ set, property, status, reason, bound, counterexample }) => [
      status === 'fails' ? '❌ fails' : '❓ unsettled',
      codeMarkdown(set.path),
      `${property.id} ${proseMarkdown(reason ?? property.title)}`,
      proseMarkdown(counterexample?.prose.join('; ') ?? bound ?? ''),
    ]),
    budget,
  )
  return `${head}\n${tableMarkdown(['', 'policy set', 'property', 'way'], rows)}${left(open.length - rows.length)}`
}

/** What an unauthenticated visitor can learn about accounts, to unfold. */
function disclosed({ sets: verified }: NonNullable<Parts['verify']>, budget: Budget): string {
  const tables = verified.flatMap((one) => {
    if (one.disclosed.length === 0) return []
    const cells = disclosedTable.rows(one.disclosed).map((row) => row.map(plainMarkdown))
    const rows = within(cells, budget)
    const title = `What an unauthenticated visitor can learn about accounts: ${codeMarkdown(one.set.path)}`
    return [
      `<details><summary>${title}</summary>\n\n${tableMarkdown(disclosedTable.head, rows)}${left(cells.length - rows.length)}\n</details>\n`,
    ]
  })
  return tables.join('\n')
}

function failures(test: NonNullable<Parts['test']>, budget: Budget): string {
  const failed = test.results.filter((one) => one.status === 'failed')
  const head = `**Scenarios and cases:** ${testCounts(test)}\n`
  const items = within(
    failed.map((one) => [failure(one)]),
    budget,
  )
  const coverage = test.coverage === null ? '' : `**Coverage:** ${coverageLine(test.coverage)}\n`
  return [head, coverage, ...items.flat(), left(failed.length - items.length)]
    .filter((one) => one !== '')
    .join('\n')
}

function failure(result: Result): string {
  const title = `❌ ${plainMarkdown(titleOf(result))} ${codeMarkdown(`${result.file}:${failureLine(result)}`)}`
  // HTML ends at an empty line, but not within <pre>.
  return `<details><summary>${title}</summary>\n\n<pre>${escapeXml(failureText(result, false)).trimEnd()}</pre>\n\n</details>\n`
}

function sets(reach: Parts['reach'], budget: Budget): string {
  const rows = within(
    reach.map((one) => [codeMarkdown(one.path), plainMarkdown(reachText(one))]),
    budget,
  )
  return `${tableMarkdown(['policy set', 'users'], rows)}${left(reach.length - rows.length)}`
}

/** As many as there is room for. */
function within(rows: readonly string[][], budget: Budget): string[][] {
  const fitting = rows.findIndex((row) => {
    budget.left -= row.join(' | ').length + 8
    return budget.left < 0
  })
  return fitting < 0 ? [...rows] : rows.slice(0, fitting)
}

function left(count: number): string {
  return count === 0 ? '' : `\n… and ${count} more\n`
}
