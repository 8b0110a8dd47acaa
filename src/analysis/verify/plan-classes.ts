import { profilesIn } from '../../effective/profile.ts'
import type { User } from '../../model/tenant.ts'
import { mustChange } from '../../service/situation.ts'
import { policyIndexNow } from '../../service/store.ts'
import type { Store } from '../../service/store.ts'
import { planFor } from '../classes/classes.ts'

/** Users for whom every machine is planned alike. */
export interface PlanClass {
  /** The name of the first of them. */
  readonly witness: string
  readonly users: number
}

/**
 * The users of a store's tenant by what plans read of them, in the order of their first users: the profile, whether the
 * password has to change at sign-in, and whether the directory on-premises forbids to change it.
 *
 * INVARIANT: `subject.test.ts` fails if a plan reads anything else.
 */
export function planClasses(store: Store): PlanClass[] {
  const { tenant, now, faultHooks } = store
  const prepared = policyIndexNow(store)
  const profileOf = profilesIn(prepared, planFor([prepared]))
  // A planted fault may read anything of an account.
  const keyOf =
    faultHooks.account === undefined
      ? (user: User) => `${mustChange(user, tenant, now)}|${user.cannotChangePassword}|${profileOf(user)}`
      : (user: User) => user.userPrincipalName
  const classes = new Map<string, { readonly witness: string; users: number }>()
  for (const user of tenant.users) {
    const key = keyOf(user)
    const known = classes.get(key)
    if (known === undefined) classes.set(key, { witness: user.userPrincipalName, users: 1 })
    else known.users++
  }
  return [...classes.values()]
}
