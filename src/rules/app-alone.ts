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
  help: 'make another method available, such as `email`',
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
    }
  },
})

/** SOURCE: R-055, AMB-10 */
function applies({ tenant }: View): boolean {
  const migrated = tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return !migrated || tenant.platform.appNotAloneAfterMigration
}
