import type { Result } from '../runs/run-cases.ts'
import { failureText } from './text.ts'
import type { TestReport } from './report.ts'
import { escapeXml } from './xml.ts'

const style = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --soft: #8881 }
@media (prefers-color-scheme: dark) { :root { --good: #57ab5a; --bad: #f47067 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { font-size: 1rem; margin: 2rem 0 .5rem } ul { list-style: none; padding: 0; margin: 0 }
li { border-top: 1px solid var(--line); padding: .4rem 0 } .passed b { color: var(--good) } .failed b { color: var(--bad) }
pre { background: var(--soft); padding: .75rem; overflow-x: auto; white-space: pre-wrap } small { opacity: .75 }`

/** One page that needs no network and runs no script. */
export function testHtml({ results, summary, at }: TestReport): string {
  const files = [...new Set(results.map((one) => one.file))]
  const sections = files.map((file) =>
    section(
      file,
      results.filter((one) => one.file === file),
    ),
  )
  return page(
    'sspr test',
    `<h1>${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped</h1>\n<p><small>as of ${escapeXml(at)}</small></p>\n${sections.join('')}`,
  )
}

/** A whole document around a body of ours. */
export function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${style}</style></head>\n<body>\n<main>\n${body}</main>\n</body>\n</html>\n`
}

function section(file: string, results: readonly Result[]): string {
  return `<section><h2>${escapeXml(file)}</h2>\n<ul>\n${results.map(item).join('')}</ul></section>\n`
}

function item(result: Result): string {
  const mark = { passed: '✓ passed', failed: '✗ failed', skipped: '– skipped' }[result.status]
  const facts = result.rules.length > 0 ? ` <small>${escapeXml(result.rules.join(' '))}</small>` : ''
  const more = result.status === 'failed' ? `<pre>${escapeXml(failureText(result, false))}</pre>` : ''
  const reason = result.reason === null ? '' : ` <small>(${escapeXml(result.reason)})</small>`
  return `<li class="${result.status}"><b>${mark}</b> ${escapeXml(result.title)}${reason}${facts}${more}</li>\n`
}
