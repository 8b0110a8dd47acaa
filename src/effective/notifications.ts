import { normalName } from '../model/directory.ts'
import type { Redactable } from '../model/authentication.ts'
import type { User } from '../model/tenant.ts'
import { memoized } from '../model/memoized.ts'
import { holdsRole } from '../model/roles.ts'
import { hasPasswordElsewhere } from '../model/guest.ts'
import { isAdministrator } from './administrators.ts'
import type { PolicyIndex } from './index-policy.ts'

/** Who gets a mail after this user's reset; empty: no mail. */
export interface Notifications {
  readonly userPasswordReset: readonly string[]
  readonly adminPasswordReset: readonly string[]
}

/** SOURCE */
export function resolveNotifications(prepared: PolicyIndex, user: User): Notifications {
  const { users, administrators } = prepared.policy.notifications
  // The password is reset where it is kept, and that is who tells of it.
  if (hasPasswordElsewhere(user)) return { userPasswordReset: [], adminPasswordReset: [] }
  return {
    userPasswordReset: users ? addressesOf(user) : [],
    adminPasswordReset:
      administrators && isAdministrator(prepared, user) ? otherAdministrators(prepared, user) : [],
  }
}

/** Primary and alternate addresses, else the user principal name. SOURCE: R-150 */
function addressesOf(user: User): string[] {
  const primary = user.mail === null ? [] : [shown(user.mail, 'mail', user)]
  const alternate = user.otherMails.map((mail) => shown(mail, 'otherMails', user))
  const all = withoutRepetition([...primary, ...alternate])
  return all.length === 0 ? [user.userPrincipalName] : all
}

/** SOURCE: R-151 (primary addresses; the one who reset is left out) */
function otherAdministrators(prepared: PolicyIndex, actor: User): string[] {
  const name = normalName(actor.userPrincipalName)
  const others = audienceOf(prepared).filter((user) => normalName(user.userPrincipalName) !== name)
  return withoutRepetition(others.map(primaryAddress))
}

/** The recipients after an administrator's reset, including the one who reset. */
const audienceOf = memoized((prepared: PolicyIndex): readonly User[] => {
  const toAll = prepared.tenant.platform.adminMailAudience === 'allAdministrators'
  return prepared.tenant.users.filter((user) =>
    toAll ? isAdministrator(prepared, user) : holdsRole(user, 'Global Administrator'),
  )
})

/** A user's primary address; the user principal name where none is set. */
export function primaryAddress(user: User): string {
  return user.mail === null ? user.userPrincipalName : shown(user.mail, 'mail', user)
}

/** An address that is kept out of git is named by whose it is. */
function shown(mail: Exclude<Redactable, null>, key: string, user: User): string {
  return mail === true ? `${key} of ${user.userPrincipalName}` : mail
}

/** Addresses that differ only in case are one. */
export function withoutRepetition(addresses: readonly string[]): string[] {
  const seen = new Set<string>()
  return addresses.filter((address) => !seen.has(normalName(address)) && seen.add(normalName(address)))
}
