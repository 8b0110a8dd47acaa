import { Failure } from '../diagnostics/failure.ts'
import { meantOr } from '../diagnostics/suggestion.ts'
import type { Environment } from '../system/environment.ts'
import { entryMarkdown, listMarkdown } from '../reports/catalogue-markdown.ts'
import { entryBody, entryText, listText } from '../reports/catalogue.ts'
import type { Entry } from '../explain/entry.ts'
import { jsonReport } from '../reports/json.ts'
import { platformBody, platformText } from '../reports/platform.ts'
import { catalogue, findEntries } from '../explain/catalogue.ts'
import type { Invocation, Outcome } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportHeader } from './report-header.ts'

/** The explanation of a code in each format. */
interface Explanation {
  body(): object
  text(colour: boolean): string
  /** Left out: the text will do. */
  markdown?(): string
}

/**
 * What a code means; `codes` is all of them, `platform` the contradictions of the documents.
 *
 * @throws Failure if there is no such code
 */
export function explainCode(code: string, invocation: Invocation, environment: Environment): Outcome {
  const explanation = explanationOf(code, invocation, environment)
  return {
    exit: exitCodes.good,
    render(format, colour) {
      if (format === 'json') return jsonReport(reportHeader('explain', invocation), explanation.body())
      return (format === 'markdown' ? explanation.markdown?.() : undefined) ?? explanation.text(colour)
    },
  }
}

function explanationOf(code: string, { installation }: Invocation, { files }: Environment): Explanation {
  if (code === 'platform') return { body: platformBody, text: platformText }
  const entries = catalogue(new TextDecoder().decode(files.read(installation.rulebook)))
  if (code === 'codes')
    return {
      body: () => ({ codes: entries.map(entryBody) }),
      text: (colour) => listText(entries, colour),
      markdown: () => listMarkdown(entries),
    }
  const [first, ...others] = entriesOf(entries, code)
  return {
    body: () => ({ code: entryBody(first), others: others.map(entryBody) }),
    text: (colour) => [first, ...others].map((entry) => entryText(entry, colour)).join('\n'),
    markdown: () => [first, ...others].map(entryMarkdown).join('\n'),
  }
}

function entriesOf(entries: readonly Entry[], code: string): readonly [Entry, ...Entry[]] {
  const [first, ...others] = findEntries(entries, code)
  if (first !== undefined) return [first, ...others]
  const names = entries.flatMap((one) => one.names)
  throw new Failure(
    'usage/unknown-code',
    `unknown code \`${code}\``,
    meantOr(code, names, '`sspr explain codes` lists all codes; the name of a user contains an @'),
  )
}
