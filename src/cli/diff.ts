import { diffCsv } from '../reports/diff-rows.ts'
import { classesWithoutScenario, diffFeatures } from '../reports/diff-feature.ts'
import { diffGithub } from '../reports/diff-github.ts'
import { diffHtml } from '../reports/diff-html.ts'
import { diffMarkdown } from '../reports/diff-markdown.ts'
import { diffText } from '../reports/diff-text.ts'
import { diffBody } from '../reports/diff.ts'
import type { DiffReport } from '../reports/diff.ts'
import { jsonReport } from '../reports/json.ts'
import { visible } from '../reports/code-frame.ts'
import { counted } from '../reports/report.ts'
import type { Head } from '../reports/report.ts'
import { wrapText } from '../reports/wrap-text.ts'
import { absolutePath, inFolder } from '../system/environment.ts'
import type { Environment } from '../system/environment.ts'
import type { Command, Invocation } from './command.ts'
import { brokenSide, onePair, readSides, reportOf } from './diff-sides.ts'
import { findUsers, hasUserSource, userSourceOptions, withoutUsers } from './user-sources.ts'
import type { UsersFound } from './user-sources.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { exitCodes } from './exit-codes.ts'
import { demandUsers } from './demand-users.ts'
import { workTreePrefix } from './render-outcome.ts'
import { reportHeader } from './report-header.ts'

export const diffCommand: Command = {
  args: '[old] [new]',
  options: [
    { flags: '--old-at <instant>', about: 'evaluate the old side at this moment (default: --at)' },
    { flags: '--new-at <instant>', about: 'evaluate the new side at this moment (default: --at)' },
    { flags: '--no-gained', about: 'exit with 4 if a user gains reset' },
    { flags: '--no-lost', about: 'exit with 4 if a user loses reset' },
    { flags: '--no-reregister', about: 'exit with 4 if a user must register again' },
    { flags: '--no-stuck', about: 'exit with 4 if a user lacks methods and cannot register enough' },
    { flags: '--feature <dir>', about: 'write a scenario for each class that loses reset or is stuck' },
    { flags: '--names', about: 'list all users of each class instead of one', default: false },
    ...userSourceOptions,
  ],
  formats: ['text', 'json', 'markdown', 'html', 'csv', 'github'],
  examples: [
    ['sspr diff origin/main', 'compare policies/ of a branch with the working tree'],
    ['sspr diff v1:policies/pilot policies/pilot --no-lost', 'a gate: exit with 4 if a user loses reset'],
    ['sspr diff policies/pilot --new-at 2027-02-01', 'compare the answers of one set at two moments'],
  ],
  async run(invocation, environment) {
    const sides = readSides(invocation, environment)
    const broken = await brokenSide(sides, invocation, environment)
    if (broken !== null) return broken
    const found = hasUserSource(invocation) ? await usersOfSides(sides, invocation, environment) : null
    if (found !== null && !('users' in found)) return withoutUsers('diff', found, invocation, environment)
    const report = reportOf(sides, invocation.options.names === true, found?.users ?? null)
    writeFeatures(report, invocation, environment)
    return {
      exit: gateFails(report, invocation) ? exitCodes.gate : exitCodes.good,
      render(format, colour) {
        const head = headerOf(invocation, sides)
        if (format === 'json') return jsonReport(head, diffBody(report))
        if (format === 'markdown') return diffMarkdown(head, report)
        if (format === 'html') return diffHtml(head, report)
        if (format === 'csv') return diffCsv(report)
        if (format === 'github') return diffGithub(head, report, workTreePrefix(environment))
        return diffText(report, colour)
      },
      summary: () => diffMarkdown(headerOf(invocation, sides), report),
    }
  },
}

/** With a moment for each side the current time plays no part: the report has that of the new side. */
function headerOf(invocation: Invocation, sides: ReturnType<typeof readSides>): Head {
  const { oldAt, newAt } = invocation.options
  const isTimeless = !invocation.isAtGiven && oldAt !== undefined && newAt !== undefined
  return reportHeader('diff', isTimeless ? { ...invocation, at: sides.new.at } : invocation)
}

function usersOfSides(
  sides: ReturnType<typeof readSides>,
  invocation: Invocation,
  environment: Environment,
): Promise<UsersFound> {
  const pair = onePair(sides)
  const prepared = [pair.old, pair.new].map(({ set, at }) => indexPolicy(set.tenant, set.policy, at))
  return findUsers(invocation, environment, [pair.old.set, pair.new.set], prepared)
}

/** Writes the scenarios that fail on the new side, one file a set. */
function writeFeatures(
  report: DiffReport,
  { options, quiet }: Invocation,
  { cwd, files, stderr }: Pick<Environment, 'cwd' | 'files' | 'stderr'>,
): void {
  if (options.feature === undefined) return
  const folder = absolutePath(cwd, String(options.feature))
  for (const { name, text } of diffFeatures(report)) files.write(inFolder(folder, name), text)
  const untold = classesWithoutScenario(report)
  if (untold.length === 0 || quiet) return
  const what = `${counted(untold.length, 'class', 'classes')} of users who are stuck`
  const note = `note: no scenario is written for ${what}, such as ${visible(untold[0]!.witness)}: no phrase shows the difference\n`
  stderr.write(wrapText(note, stderr.columns))
}

const gates = ['gained', 'lost', 'reregister', 'stuck'] as const

function gateFails({ summary }: DiffReport, { options }: Invocation): boolean {
  const asked = gates.filter((name) => options[name] === false)
  const { users, added, removed } = summary
  // Users who are all new lose nothing; of users who are gone, as in a set that was renamed, nothing is known.
  for (const name of asked) demandUsers(`--no-${name}`, removed > 0 ? users : users + added)
  return asked.some((name) => summary[name] > 0)
}
