import { Failure } from '../diagnostics/failure.ts'
import { compareSides } from '../graph/compare.ts'
import { maesterFolder, scopesOf, utcmBaseline } from '../graph/plan-exports.ts'
import { knownKeys } from '../graph/known-keys.ts'
import { planOf } from '../graph/plan.ts'
import { portalAnswer } from '../graph/portal-answer.ts'
import { sideOfSet } from '../graph/sides.ts'
import { visible } from '../reports/code-frame.ts'
import { jsonReport, jsonText } from '../reports/json.ts'
import { planBody, planMarkdown, planText } from '../reports/plan.ts'
import type { PlanReport } from '../reports/plan.ts'
import type { Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { oneSetOf } from './one-set.ts'
import { pullOptions } from './pull-tenant.ts'
import { readTenant } from './read-tenant.ts'
import { reportHeader } from './report-header.ts'
import { tenantOptions } from './tenant-side.ts'

export const planCommand: Command = {
  args: '[path]',
  options: [...pullOptions, ...tenantOptions],
  formats: ['text', 'json', 'markdown', 'maester', 'utcm', 'portal'],
  examples: [
    ['sspr plan --from export/ policies/contoso', 'list the steps that make the tenant match'],
    [
      'sspr plan --from export/ --format utcm',
      'print a baseline for Unified Tenant Configuration Management',
    ],
    ['sspr plan --from export/ -o maester=drift/sspr', 'write a drift folder for Maester (MT.1060)'],
  ],
  async run(invocation, environment) {
    const found = await oneSetOf('plan', invocation, environment)
    if ('exit' in found) return found
    const git = sideOfSet(found.set)
    const { side } = await readTenant(invocation, environment)
    const { different, unknown } = compareSides(git, side)
    const plan = planOf(different, git)
    const tenant = found.set.tenantMetadata.name
    const report: PlanReport = { ...plan, tenant, scopes: scopesOf(plan.steps), unknown }
    return {
      exit: exitCodes.good,
      folder: (format) => (format === 'maester' ? maesterFolder(git, side) : null),
      render(format, colour) {
        if (format === 'json') return jsonReport(reportHeader('plan', invocation), planBody(report))
        if (format === 'portal') return jsonText(knownKeys(portalAnswer(git.policy, git.tenant), git))
        if (format === 'utcm') return jsonText(utcmBaseline(git, tenant))
        if (format === 'markdown') return planMarkdown(report)
        if (format === 'text') return visible(planText(report, colour))
        throw new Failure(
          'usage/bad-option',
          'a Maester drift folder consists of several files and cannot go to stdout',
          'write `-o maester=DIR`',
        )
      },
    }
  },
}
