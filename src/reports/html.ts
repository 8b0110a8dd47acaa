import type { Located } from '../document/resolve-locations.ts'
import type { Result } from '../testing/result.ts'
import { baselinesHtml } from './baselines.ts'
import { sourceLines, visible } from './code-frame.ts'
import { coverageLine } from './coverage.ts'
import { titleOf, type Parts } from './run-report.ts'
import { failureText } from './failure-text.ts'
import { reachText, findingCounts, testCounts, summaryLine } from './summary-line.ts'
import { disclosedTable, numbersText } from './verify.ts'
import { escapeAttribute, escapeXml, visibleHtml, proseHtml } from './xml.ts'

const style = `
:root { color-scheme: light dark; --line: #8883; --good: #1a7f37; --bad: #cf222e; --odd: #9a6700; --soft: #8881; --dim: #59636e }
@media (prefers-color-scheme: dark) { :root { --good: #57ab5a; --bad: #f47067; --odd: #d29922; --dim: #9198a1 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem } ul { list-style: none; padding: 0; margin: 0 }
code, pre { font: .9em/1.5 ui-monospace, monospace } small { color: var(--dim) }
table { border-collapse: collapse } th, td { border-top: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere }
li { border-top: 1px solid var(--line); padding: .5rem 0; overflow-wrap: anywhere } li p { margin: .15rem 0 } .passed b { color: var(--good) }
.failed b, .error b { color: var(--bad) } .warning b, .skipped b { color: var(--odd) }
pre { background: var(--soft); border-radius: 4px; margin: .4rem 0; padding: .6rem .75rem; overflow-x: auto; white-space: pre-wrap }`

/** An HTML page without scripts and external resources. */
export function htmlText(parts: Parts): string {
  const { command, tool, at, validate, verify, test, reach } = parts
  return page(
    `sspr ${command}`,
    [
      `<h1>sspr ${escapeXml(command)}: ${summaryLine(parts)}</h1>\n<p><small>${escapeXml(tool)}, as of ${escapeXml(at)}</small></p>\n`,
      reach.length === 0 ? '' : `<h2>Policy sets</h2>\n<ul>\n${reach.map(setItem).join('')}</ul>\n`,
      validate === null ? '' : findings(validate),
      validate === null ? '' : baselinesHtml(validate.baselines),
      verify === null ? '' : `<h2>Properties</h2>\n${verify.sets.map(propertyList).join('')}`,
      test === null ? '' : results(test),
    ].join(''),
  )
}

export function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${style}</style></head>\n<body>\n<main>\n${body}</main>\n</body>\n</html>\n`
}

function setItem(one: Parts['reach'][number]): string {
  return `<li><code>${visibleHtml(one.path)}</code> ${escapeXml(reachText(one))}</li>\n`
}

function findings(validate: NonNullable<Parts['validate']>): string {
  const items = validate.diagnostics.map((one) => findingItem(one, validate.sources))
  const list = items.length === 0 ? '' : `<ul>\n${items.join('')}</ul>\n`
  return `<h2>Findings</h2>\n<p>${findingCounts(validate)}</p>\n${list}`
}

const marks = { error: '✗ error', warning: '! warning', note: 'i note' } as const

function findingItem(finding: Located, sources: NonNullable<Parts['validate']>['sources']): string {
  const { severity, suppressed, message, code, rules, related, help } = finding
  const mark = suppressed === null ? marks[severity] : '– suppressed'
  const name = suppressed === null ? severity : 'skipped'
  const facts = rules.length === 0 ? '' : ` (${rules.join(', ')})`
  const lines = sourceLines(finding, sources).join('\n')
  return [
    `<li class="${name}"><b>${mark}</b> ${proseHtml(message)}`,
    `<p><small><code>${placed(finding)}</code> · ${escapeXml(code + facts)}</small></p>`,
    lines === '' ? '' : `<pre>${escapeXml(lines)}</pre>`,
    ...related.map((one) => `<p><small>${visibleHtml(one.message)}: <code>${placed(one)}</code></small></p>`),
    suppressed === null ? '' : `<p>suppressed: ${visibleHtml(suppressed.reason)}</p>`,
    suppressed !== null || help === null ? '' : `<p>help: ${proseHtml(help)}</p>`,
    '</li>\n',
  ].join('')
}

function placed({ file, span }: Pick<Located, 'file' | 'span'>): string {
  return visibleHtml(`${file}:${span.start.line}:${span.start.column}`)
}

function propertyList({
  set,
  properties,
  disclosed,
  numbers,
}: NonNullable<Parts['verify']>['sets'][number]): string {
  const items = properties.map(({ property, status, reason, bound, counterexample }) => {
    const name = { holds: 'passed', fails: 'failed', unsettled: 'warning', notApplicable: 'skipped' }[status]
    const why = [reason, bound].filter((one) => one !== null).join('; ')
    const way =
      counterexample === null ? '' : `<pre>${escapeXml(visible(counterexample.prose.join('\n')))}</pre>`
    return `<li class="${name}"><b>${status}</b> ${property.id} ${escapeXml(property.title)}${why === '' ? '' : ` <small>(${visibleHtml(why)})</small>`}${way}</li>\n`
  })
  return `<section aria-label="${escapeAttribute(set.path)}"><h3>${visibleHtml(set.path)}</h3>\n<p>${escapeXml(numbersText(numbers))}</p>\n<ul>\n${items.join('')}</ul>\n${disclosedHtml(disclosed)}</section>\n`
}

/** What an unauthenticated visitor can learn about accounts; empty where it was not asked. */
function disclosedHtml(disclosed: NonNullable<Parts['verify']>['sets'][number]['disclosed']): string {
  if (disclosed.length === 0) return ''
  const cells = (row: readonly string[], tag: string) =>
    row.map((one) => `<${tag}>${visibleHtml(one)}</${tag}>`).join('')
  const rows = disclosedTable.rows(disclosed).map((row) => `<tr>${cells(row, 'td')}</tr>\n`)
  return `<p>What an unauthenticated visitor can learn about accounts</p>\n<table><thead><tr>${cells(disclosedTable.head, 'th')}</tr></thead>\n<tbody>\n${rows.join('')}</tbody></table>\n`
}

function results(test: NonNullable<Parts['test']>): string {
  const files = [...new Set(test.results.map((one) => one.file))]
  const sections = files.map((file) => {
    const own = test.results.filter((one) => one.file === file)
    return `<section aria-label="${escapeAttribute(file)}"><h3>${visibleHtml(file)}</h3>\n<ul>\n${own.map(resultItem).join('')}</ul></section>\n`
  })
  const coverage = test.coverage === null ? '' : `<p>Coverage: ${coverageLine(test.coverage)}</p>\n`
  return `<h2>Scenarios and cases</h2>\n<p>${testCounts(test)}</p>\n${coverage}${sections.join('')}`
}

function resultItem(result: Result): string {
  const mark = { passed: '✓ passed', failed: '✗ failed', skipped: '– skipped' }[result.status]
  const facts = result.rules.length > 0 ? ` <small>${escapeXml(result.rules.join(' '))}</small>` : ''
  const more = result.status === 'failed' ? `<pre>${escapeXml(failureText(result, false))}</pre>` : ''
  const reason = result.reason === null ? '' : ` <small>(${visibleHtml(result.reason)})</small>`
  return `<li class="${result.status}"><b>${mark}</b> ${visibleHtml(titleOf(result))}${reason}${facts}${more}</li>\n`
}
