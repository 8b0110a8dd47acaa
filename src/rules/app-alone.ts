import type { PolicyMethod } from '../model/sspr-policy.ts'
import { methodsOffered } from './lib/offered.ts'
import { rule, type View } from './lib/rule.ts'

const app: readonly PolicyMethod[] = ['mobileAppNotification', 'mobileAppCode']

export const appAlone = rule({
  code: 'policy/app-alone',
  severity: 'error',
  kind: 'impossible',
  summary: 'the app without enough other methods',
  why: 'Before migration, the service requires one other method besides the app if one is required, and two others if two are required; notification and code count as one app.',
  help: 'make `email` available, or set `required: 1`',
  source: ['R-053', 'R-055'],
  reads: ['/policy/authenticationMethods', '/policy/properties', '/tenant/authenticationMethodsPolicy'],
  bad: { policy: 'authenticationMethods: { required: 1, available: [mobileAppCode] }' },
  good: { policy: 'authenticationMethods: { required: 1, available: [mobileAppCode, email] }' },
  check(view) {
    if (!applies(view)) return null
    const { required } = view.policy.authenticationMethods
    const offered = methodsOffered(view)
    const others = offered.filter((method) => !app.includes(method))
    if (others.length === offered.length || others.length >= required) return null
    const beside = others.length === 0 ? 'no other method' : `only \`${others[0]}\``
    return {
      at: '/policy/authenticationMethods/available',
      message: `${beside} is available besides the app, but ${required} ${required === 1 ? 'method is' : 'methods are'} required`,
      help: repairOf(others, required),
    }
  },
})

/** Mail is the one other method that no announced date ends; where it is there already, fewer can be required. */
function repairOf(others: readonly PolicyMethod[], required: number): string {
  const fewer = 'set `required: 1`'
  if (others.includes('email')) return fewer
  const more = 'make `email` available'
  return others.length + 1 < required ? `${more}, and ${fewer}` : more
}

/** SOURCE: R-055, AMB-10 */
function applies({ tenant }: View): boolean {
  const migrated = tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return !migrated || tenant.platform.appNotAloneAfterMigration
}
