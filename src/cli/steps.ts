import { Failure } from '../diagnostics/failure.ts'
import { jsonReport } from '../reports/json.ts'
import { stepsBody, stepsText } from '../reports/steps.ts'
import { findPhrases, nearestOf, stepCatalogue } from '../testing/features/step-catalogue.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportHeader } from './report-header.ts'

export const stepsCommand: Command = {
  args: '[text...]',
  options: [],
  formats: ['text', 'json'],
  examples: [
    ['sspr steps', 'list every phrase with an example, and the values each {...} accepts'],
    ['sspr steps waits 16 minutes', 'find the phrase for a step'],
    ['sspr steps notification', 'list the phrases about notifications'],
  ],
  run(invocation) {
    const text = invocation.args.join(' ').trim()
    const all = stepCatalogue()
    const phrases = text === '' ? all : findPhrases(all, text)
    if (phrases.length === 0) {
      const nearest = nearestOf(all, text)
      throw new Failure(
        'usage/no-match',
        `no phrase matches \`${text}\``,
        nearest === null
          ? '`sspr steps` lists the phrases that come with `sspr`; those of a project are in its `steps/` folders'
          : `did you mean \`${nearest}\`?`,
      )
    }
    return Promise.resolve({
      exit: exitCodes.good,
      render: (format, colour) =>
        format === 'json'
          ? jsonReport(reportHeader('steps', invocation), stepsBody(phrases))
          : stepsText(phrases, colour),
    })
  },
}
