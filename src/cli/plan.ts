import { wrapText } from '../reports/wrap-text.ts'
import { Failure } from '../diagnostics/failure.ts'
import type { Side } from '../graph/compare-settings.ts'
import { knownKeys, settingsOfPortal } from '../graph/known-keys.ts'
import { knownOn, unknownAmong } from '../graph/known-settings.ts'
import type { SettingAt } from '../graph/known-settings.ts'
import { planOf, scopesOf } from '../graph/plan.ts'
import { maesterFolder, settingsOfMaester } from '../graph/plan-maester.ts'
import { settingsOfUtcm, utcmBaseline } from '../graph/plan-utcm.ts'
import { portalAnswer } from '../graph/encode-portal-policy.ts'
import { visible } from '../reports/code-frame.ts'
import { jsonReport, jsonText } from '../reports/json.ts'
import { planBody, planMarkdown, planText } from '../reports/plan.ts'
import type { PlanReport } from '../reports/plan.ts'
import type { FormatName } from '../reports/formats.ts'
import type { Environment } from '../system/environment.ts'
import type { Command, Invocation } from './command.ts'
import { compareTenant } from './compare-tenant.ts'
import { exitCodes } from './exit-codes.ts'
import { oneSetOf } from './one-set.ts'
import { readTenantOf } from './read-tenant-of.ts'
import { reportHeader } from './report-header.ts'
import { tenantOptions } from './tenant-side.ts'

export const planCommand: Command = {
  args: '[path]',
  options: tenantOptions,
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
    const { git, tenant: read } = await readTenantOf(found.set, invocation, environment)
    const { side } = read
    const { compared, different, expected, unknown } = compareTenant(git, read, invocation.at)
    const plan = planOf(different, git, side)
    const tenant = found.set.tenantMetadata.name
    tellLeftOut(git, side, invocation, environment)
    const report: PlanReport = { ...plan, tenant, scopes: scopesOf(plan.steps), expected, unknown }
    const error = compared + expected.length === 0 ? nothingCompared : null
    return {
      exit: error === null ? exitCodes.good : exitCodes.usage,
      error,
      folder: (format) => (format === 'maester' ? maesterFolder(git, side, different) : null),
      render(format, colour) {
        if (format === 'json')
          return jsonReport(reportHeader('plan', invocation), {
            ...planBody(report),
            ...(error === null ? {} : { error }),
          })
        if (format === 'portal') return jsonText(portalOf(git))
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

/** A tenant of which nothing is known has nothing to change. */
const nothingCompared = new Failure(
  'plan/nothing-compared',
  'nothing could be compared: each setting is unknown in the set or in the tenant',
  'read the tenant from another source, or remove the settings that the set states from `metadata.unknown`',
)

function portalOf(git: Side): object {
  return knownKeys(portalAnswer(git.policy, git.tenant), git.policy, knownOn(git))
}

/** The formats that have no place for what is not known, with the settings that each holds. */
const exports: Readonly<Partial<Record<FormatName, (git: Side) => readonly SettingAt[]>>> = {
  portal: ({ policy }) => settingsOfPortal(policy),
  utcm: () => settingsOfUtcm,
  maester: settingsOfMaester,
}

/** Tells on stderr what an export leaves out because a side of it does not know it. */
function tellLeftOut(git: Side, tenant: Side, { formats }: Invocation, { stderr }: Environment): void {
  for (const format of formats) {
    const settings = exports[format]?.(git) ?? []
    const sides = format === 'maester' ? [git, tenant] : [git]
    const left = [...new Set(sides.flatMap((side) => unknownAmong(side, settings)))]
    if (left.length > 0)
      stderr.write(
        wrapText(visible(`sspr: ${format} leaves out what is unknown: ${left.join(', ')}\n`), stderr.columns),
      )
  }
}
