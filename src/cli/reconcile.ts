import { Failure } from '../diagnostics/failure.ts'
import { readExport } from '../graph/import-files.ts'
import { anonymousNames } from '../graph/anonymous-names.ts'
import { reconcile, withNames } from '../graph/reconcile.ts'
import type { Reconciliation } from '../graph/reconcile.ts'
import { reportRows } from '../graph/report-rows.ts'
import { visible } from '../reports/code-frame.ts'
import { jsonReport } from '../reports/json.ts'
import { reconcileBody, reconcileCsv, reconcileMarkdown, reconcileText } from '../reports/reconcile.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { oneSetOf } from './one-set.ts'
import { reportHeader } from './report-header.ts'

export const reconcileCommand: Command = {
  args: '<report> [path]',
  options: [
    { flags: '--names', about: 'list the users of unexplained differences' },
    {
      flags: '--anonymous',
      about: 'print hashes instead of names; those of users with an object id are the same in every report',
    },
    { flags: '--no-unexplained', about: 'exit with 4 if a difference is unexplained' },
  ],
  formats: ['text', 'json', 'csv', 'markdown'],
  examples: [
    [
      'sspr reconcile userRegistrationDetails.json policies/contoso',
      "compare the answers of sspr with Microsoft's, user by user",
    ],
    ['sspr reconcile report.csv --anonymous --format markdown', 'write a result without names'],
  ],
  async run(invocation, environment) {
    const [report, ...paths] = invocation.args
    if (report === undefined)
      throw new Failure('usage/arguments', 'missing report', 'see `sspr reconcile --help`')
    const rows = reportRows(readExport(environment, report), report)
    const found = await oneSetOf('reconcile', { ...invocation, args: paths }, environment)
    if ('exit' in found) return found
    const { options, at } = invocation
    const nameOf =
      options.anonymous === true
        ? await anonymousNames(found.set.tenant.users, rows)
        : async (user: string) => user
    const result = await withNames(reconcile(found.set, rows, at), nameOf, options.names === true)
    const isGate = options.unexplained === false && result.summary.unexplained > 0
    const error = nothingCompared(result)
    return {
      exit: error !== null ? exitCodes.usage : isGate ? exitCodes.gate : exitCodes.good,
      error,
      render(format, colour) {
        if (format === 'json')
          return jsonReport(reportHeader('reconcile', invocation), {
            ...reconcileBody(result),
            ...(error === null ? {} : { error }),
          })
        if (format === 'csv') return reconcileCsv(result)
        return format === 'markdown' ? reconcileMarkdown(result) : visible(reconcileText(result, colour))
      },
    }
  },
}

/** A report about other users agrees with every set. */
function nothingCompared({ summary }: Reconciliation): Failure | null {
  if (summary.compared > 0) return null
  return summary.absent === 0
    ? new Failure(
        'reconcile/nothing-compared',
        'the set has no users, so that no row of the report can be compared',
        'import users into the set: `sspr pull --with-users`, or `sspr import` with a list of users',
      )
    : new Failure(
        'reconcile/nothing-compared',
        'no user of the set is in the report',
        'check that both are of one tenant: rows are found by object id, then by user principal name',
      )
}
