import { decide, isAdministrator, isInScope } from '../../effective/decide.ts'
import type { Decision } from '../../effective/decide.ts'
import type { Prepared } from '../../effective/index-policy.ts'
import type { User, Users } from '../../model/tenant.ts'
import type { View } from './rule.ts'

/** A user whom reset concerns, where they stand, and the answer they get. */
export interface UserInScope {
  readonly at: string
  readonly user: User
  readonly reset: Decision
  readonly isAdministrator: boolean
}

/** The users of a set who are in scope, in the order of the tenant: their indexes, and the answer each gets. */
interface Decided {
  readonly indexes: readonly number[]
  /** Equal answers are one object: there are few of them, and there may be a million users. */
  readonly resets: readonly Decision[]
  readonly areAdministrators: readonly boolean[]
}

/** Many rules ask about the same users; they are decided once for each set. */
const known = new WeakMap<Prepared, Decided>()

/**
 * Enabled accounts that the policy covers, and administrators, whom reset always covers. Guests whose password
 * is kept elsewhere are not among them, nor users that are described twice, who have a finding of their own. SOURCE: R-020, R-030, R-033
 */
export function* everybodyInScope({ tenant, prepared }: View): Generator<UserInScope> {
  let decided = known.get(prepared)
  if (decided === undefined) known.set(prepared, (decided = decideAll(prepared)))
  const { indexes, resets, areAdministrators } = decided
  for (let place = 0; place < indexes.length; place++)
    yield new PlacedUser(tenant.users, indexes[place]!, resets[place]!, areAdministrators[place]!)
}

/** The user is made at each question, so that a list of many holds none. */
class PlacedUser implements UserInScope {
  readonly reset: Decision
  readonly isAdministrator: boolean
  private readonly users: Users
  private readonly index: number

  constructor(users: Users, index: number, reset: Decision, isAdmin: boolean) {
    this.users = users
    this.index = index
    this.reset = reset
    this.isAdministrator = isAdmin
  }

  get at(): string {
    return `/tenant/users/${this.index}`
  }

  get user(): User {
    return this.users.at(this.index)!
  }
}

function decideAll(prepared: Prepared): Decided {
  const [indexes, resets, areAdministrators] = [[] as number[], [] as Decision[], [] as boolean[]]
  const shared = new Map<string, Decision>()
  prepared.tenant.users.forEach((user, index) => {
    const admin = isAdministrator(prepared, user)
    if (!user.accountEnabled || isContradictory(user) || (!admin && !isInScope(prepared, user))) return
    const reset = decide(prepared, user)
    // INVARIANT: exactly the users whose password is kept elsewhere have no requirement here.
    if (reset.required === 0) return
    const key = JSON.stringify(reset)
    if (!shared.has(key)) shared.set(key, reset)
    indexes.push(index)
    resets.push(shared.get(key)!)
    areAdministrators.push(admin)
  })
  return { indexes, resets, areAdministrators }
}

/** A guest without word of where they come from, or a member with it. */
function isContradictory({ userType, guest }: User): boolean {
  return (userType === 'guest') === (guest === null)
}

/** Those whom the tenant's own policy governs. */
export function usersInScope(view: View): Generator<UserInScope> {
  return only(everybodyInScope(view), (one) => !one.isAdministrator)
}

/** Those whom Microsoft's administrator policy governs, whatever the tenant enables. */
export function administrators(view: View): Generator<UserInScope> {
  return only(everybodyInScope(view), (one) => one.isAdministrator)
}

/** Those of them who are wanted. */
export function* only(
  users: Iterable<UserInScope>,
  isWanted: (one: UserInScope) => boolean,
): Generator<UserInScope> {
  for (const one of users) if (isWanted(one)) yield one
}

/** `3 users`, with the names of the first few: `` 3 users (`a@b.c`, `d@b.c` and 1 more) ``. */
export function counted(found: readonly UserInScope[], noun = 'user'): string {
  const shown = found.slice(0, 2).map(({ user }) => `\`${user.userPrincipalName}\``)
  const more = found.length - shown.length
  const names = more === 0 ? shown.join(' and ') : `${shown.join(', ')} and ${more} more`
  return `${found.length} ${found.length === 1 ? noun : `${noun}s`} (${names})`
}
