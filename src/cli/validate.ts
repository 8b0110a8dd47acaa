import { reachOf } from '../analysis/classes/reach.ts'
import type { Reach } from '../analysis/classes/reach.ts'
import { findFiles } from '../document/read.ts'
import { located } from '../document/resolve-locations.ts'
import { readGroups } from '../policy/load/library.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { formatInstant } from '../model/time.ts'
import type { FormatName } from '../reports/formats.ts'
import { validate, validateInTurn } from '../validation/validate.ts'
import type { Validated } from '../validation/validate.ts'
import { validateBody } from '../reports/json.ts'
import { partsOf } from '../reports/run-report.ts'
import { countFindings } from '../reports/report.ts'
import type { ValidateReport } from '../reports/report.ts'
import { validateClosing, validateText } from '../reports/text.ts'
import type { Command, Invocation } from './command.ts'
import { baselineOption, baselineReports, baselinesAsked } from './baseline-option.ts'
import { exitCodes } from './exit-codes.ts'
import { pathsByKind } from './find-tests.ts'
import { appliedText, fixOption, fixedFiles } from './fix-files.ts'
import { reportHeader, toolOf } from './report-header.ts'
import { maxWarnings, warningLimit } from './options.ts'
import { renderOutcome } from './render-outcome.ts'
import { checkFeatures } from './check-features.ts'
import { checkReferences } from './check-references.ts'
import { listedOnce, readArguments } from './input.ts'

/** Formats that show how many users can reset; counting takes as long as validating where there are many. */
const reachFormats: ReadonlySet<FormatName> = new Set(['json', 'github', 'azure', 'markdown'])

export const validateCommand: Command = {
  args: '[path...]',
  options: [maxWarnings, fixOption, baselineOption],
  formats: ['text', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown'],
  examples: [
    ['sspr validate', 'check every policy set below policies/'],
    ['sspr validate policies/pilot --max-warnings 0', 'check one set; fail on warnings too'],
    ['sspr validate --baseline cis-m365 --baseline eidsca', 'also compare with two baselines'],
    ['sspr validate --fix', 'apply the safe fixes'],
    ['sspr validate features/own.feature', 'check the text of a feature without running it'],
    ['sspr validate - < set.yaml', 'check a Tenant and an SsprPolicy on standard input, separated by ---'],
  ],
  async run(invocation, world) {
    const environment = listedOnce(world)
    const measuredBy = baselinesAsked(invocation)
    const { features, yaml: args } = pathsByKind(environment, invocation.args)
    const showsReach = invocation.formats.some((format) => reachFormats.has(format))
    let reach: Reach[] = []
    const readOnce = async () => {
      reach = []
      const onSet = (set: PolicySet) => void (showsReach && reach.push(reachOf(set, invocation.at)))
      return readArguments({ args }, environment, (reading, paths) =>
        validateInTurn(reading, findFiles(reading, paths), invocation.at, measuredBy, onSet),
      )
    }
    const { validated: read, applied } =
      features.length > 0 && args.length === 0
        ? { validated: validate(readGroups(environment, []), invocation.at), applied: [] }
        : await fixedFiles({ args, options: invocation.options }, environment, readOnce)
    const documents = checkReferences(read, invocation, environment)
    const validated = await checkFeatures(documents, features, invocation, environment)
    const report = validateReport(validated, invocation, reach)
    const limit = warningLimit(invocation)
    const head = { ...reportHeader('validate', invocation), exit: findingsExit(report, limit) }
    const warningsFail = report.summary.warnings > limit
    const parts = partsOf(head, { validate: report, warningsFail, reach })
    const body = () => validateBody(report)
    return {
      ...(await renderOutcome(parts, invocation, environment, {
        body,
        text: (colour, columns) => validateText(report, colour, columns),
      })),
      closing: (colour) => `${appliedText(applied)}${validateClosing(report, colour)}`,
    }
  },
}

export function validateReport(
  validated: Validated,
  { at, installation }: Invocation,
  reach: readonly Reach[] = [],
): ValidateReport {
  const { sets, files, diagnostics, sources } = validated
  const places = located(diagnostics, sources)
  return {
    at: formatInstant(at),
    tool: toolOf(installation),
    summary: { sets, files, ...countFindings(places) },
    diagnostics: places,
    baselines: baselineReports(validated),
    reach,
    sources,
  }
}

/** 1 if there is an error, or more warnings than allowed. */
export function findingsExit({ summary }: ValidateReport, warningsAllowed: number): number {
  const fails = summary.errors > 0 || summary.warnings > warningsAllowed
  return fails ? exitCodes.findings : exitCodes.good
}
