import { normalName } from '../../../model/directory.ts'
import { options } from '../../../model/methods.ts'
import type { Option } from '../../../model/methods.ts'
import { decide } from '../../../effective/decide.ts'
import { resolveNotifications } from '../../../effective/notifications.ts'
import { destinationOf } from '../../../service/destinations.ts'
import { policyIndexNow } from '../../../service/store.ts'
import type { Store } from '../../../service/store.ts'
import { change, changed } from './changes.ts'
import type { Meanwhile } from './happenings.ts'

/** Acts of an administrator that a decision can depend on. */
export function decisionChanges(store: Store, user: string): Meanwhile[] {
  const { group } = store.policy.properties
  const scoped =
    store.policy.properties.enabled === 'selected' &&
    group !== null &&
    store.tenant.groups.some(({ name }) => normalName(name) === normalName(group))
  return [
    change(store, user, 'disable', { disable: true }),
    ...(scoped ? [change(store, user, 'remove from group', { removeFromGroup: group })] : []),
    change(store, user, 'disable for all users', { policy: { properties: { enabled: 'none' } } }),
    change(store, user, 'remove phone and address', { authentication: { phone: null, email: null } }),
    ...([1, 2] as const).map((required) =>
      change(store, user, `require ${required === 1 ? 'one method' : 'two methods'}`, {
        policy: { authenticationMethods: { required } },
      }),
    ),
  ]
}

/** The first of those that are decided alike; what changes nothing is left out. */
export function distinct(store: Store, user: string, changes: readonly Meanwhile[]): Meanwhile[] {
  const reading = (one: Meanwhile | null) =>
    changed(store, user, one, (then, account) => {
      const { reason, gates } = decide(policyIndexNow(then), account.user)
      return `${account.user.accountEnabled} ${reason === null} ${gates}`
    })
  const seen = new Set([reading(null)])
  return changes.filter((one) => {
    const text = reading(one)
    return !seen.has(text) && seen.add(text)
  })
}

/** Other numbers and addresses, and none. */
export function contactChanges(store: Store, user: string): Meanwhile[] {
  return [
    change(store, user, 'change phone and address', {
      authentication: { phone: '+1 4255550188', officePhone: '+1 4255550189', email: 'other@example.org' },
    }),
    change(store, user, 'remove phones and address', {
      authentication: { phone: null, officePhone: null, email: null },
    }),
  ]
}

export function destinationAfter(store: Store, user: string, one: Meanwhile, option: Option): boolean {
  if (!['code', 'call'].includes(options[option].challenge)) return false
  const destination = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) => destinationOf(then, account.user, option))
  return destination(one) !== destination(null)
}

/** Notifications switched the other way; null: they go to the same addresses. */
export function notificationChange(store: Store, user: string): Meanwhile | null {
  const { users, administrators } = store.policy.notifications
  const one = change(store, user, 'switch notifications the other way', {
    policy: { notifications: { users: !users, administrators: !administrators } },
  })
  const told = (meanwhile: Meanwhile | null) =>
    changed(store, user, meanwhile, (then, account) =>
      JSON.stringify(resolveNotifications(policyIndexNow(then), account.user)),
    )
  return told(one) === told(null) ? null : one
}
