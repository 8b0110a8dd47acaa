import { compile } from '../../machines/compile.ts'
import { planOf, type MachineName } from '../../machines/plan.ts'
import type { MachineConfig } from '../../machines/config.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import type { Instant } from '../../model/time.ts'
import { situationNow } from '../../service/situation.ts'
import { accountOf, repeatableStore } from '../../service/store.ts'

/** Users who meet the same machine. */
export interface MachineClass {
  readonly name: MachineName
  /** The first user of the class. */
  readonly class: string
  readonly users: number
  readonly config: MachineConfig
}

/** The machine of every class of users that the set tells apart; with `user`, that user's alone. */
export function machineClasses(
  set: PolicySet,
  name: MachineName,
  at: Instant,
  user: string | null,
): MachineClass[] {
  const store = repeatableStore(set.tenant, set.policy, at)
  const classes = new Map<string, { first: string; users: number; config: MachineConfig }>()
  for (const one of set.tenant.users) {
    if (user !== null && one.userPrincipalName.toLowerCase() !== user.toLowerCase()) continue
    const plan = planOf(name, situationNow(store, accountOf(store, one.userPrincipalName)!))
    const key = JSON.stringify(plan)
    const known = classes.get(key)
    if (known === undefined)
      classes.set(key, { first: one.userPrincipalName, users: 1, config: compile(name, plan) })
    else known.users++
  }
  return [...classes.values()].map(({ first, users, config }) => ({ name, class: first, users, config }))
}
