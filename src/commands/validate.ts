import { readLibrary } from '../policy/sets.ts'
import { located } from '../document/located.ts'
import { formatInstant } from '../policy/time.ts'
import { validate } from '../runs/validate.ts'
import type { Validated } from '../runs/validate.ts'
import { jsonReport, validateBody } from '../reports/json.ts'
import { countFindings } from '../reports/report.ts'
import type { ValidateReport } from '../reports/report.ts'
import { validateClosing, validateText } from '../reports/text.ts'
import type { Command, Invocation, Outcome } from './command.ts'
import { maxWarnings, warningLimit } from './options.ts'
import { libraryOf } from './library.ts'

export const validateCommand: Command = {
  name: 'validate',
  summary: "Are these files right? Shape, references, the service's own limits, and what is unwise",
  args: '[path...]',
  options: [maxWarnings],
  formats: ['text', 'json'],
  examples: [
    ['sspr validate', 'every policy set below policies/'],
    ['sspr validate policies/pilot --max-warnings 0', 'one set; warnings fail too'],
    ['sspr validate - < sspr.yaml', 'standard input'],
  ],
  async run(invocation, environment) {
    const library = await libraryOf(invocation, environment, readLibrary)
    const report = validateReport(validate(library, invocation.at), invocation)
    return {
      exit: findingsExit(report, warningLimit(invocation)),
      render: (format, colour) =>
        format === 'json'
          ? jsonReport('validate', report.tool, report.at, validateBody(report))
          : validateText(report, colour),
      closing: (colour) => validateClosing(report, colour),
    } satisfies Outcome
  },
}

/** The report of what was validated. */
export function validateReport(
  { library, diagnostics }: Validated,
  { at, installation }: Invocation,
): ValidateReport {
  const places = located(diagnostics, library.sources)
  return {
    at: formatInstant(at),
    tool: `sspr ${installation.version}`,
    summary: { sets: library.sets.length, files: library.files, ...countFindings(places) },
    diagnostics: places,
    sources: library.sources,
  }
}

/** 1 if there is an error, or a warning too many. */
export function findingsExit({ summary }: ValidateReport, warningsAllowed: number): number {
  return summary.errors > 0 || summary.warnings > warningsAllowed ? 1 : 0
}
