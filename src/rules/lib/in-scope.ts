import { isAdministrator } from '../../effective/administrators.ts'
import { decide, isInScope, type Decision } from '../../effective/decide.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { memoized } from '../../model/memoized.ts'
import type { User, Users } from '../../model/tenant.ts'
import { nextUser, visitUsers } from '../../model/users.ts'
import type { View } from './rule.ts'
import { unreadUsers } from './unread.ts'

/** A user whom reset concerns, where they stand, and the answer they get. */
export interface UserInScope {
  readonly at: string
  readonly user: User
  readonly reset: Decision
  readonly isAdministrator: boolean
}

/** What is decided of a user in scope. */
type Answer = Pick<UserInScope, 'reset' | 'isAdministrator'>

/** The different answers, and by index of the user which one they get: 0 for none, else one more than its place. */
interface Decided {
  readonly answers: readonly Answer[]
  readonly answerOf: Uint32Array
}

/** Many rules ask about the same users; they are decided once for each set. */
const decided = memoized(decideAll)

/** True for users who are wanted; the user it is asked about is valid during the call only. */
type Wanted = (one: UserInScope) => boolean

/**
 * Enabled accounts that the policy covers, and administrators, whom reset always covers. Guests whose password
 * is kept elsewhere are not among them, nor users that are described twice, who have a finding of their own, nor
 * those of whom an import could not read something. SOURCE: R-020, R-030, R-033
 *
 * @param isWanted Of these, the users who are wanted; left out: all.
 */
export function* coveredUsers(view: View, isWanted: Wanted = () => true): Generator<UserInScope> {
  const { tenant, prepared } = view
  const { answers, answerOf } = decided(prepared)
  const left = unreadUsers(view.unread)
  const isCovered = (user: User, index: number) => {
    if (answerOf[index] === 0 || left.has(index)) return false
    const { reset, isAdministrator } = answers[answerOf[index]! - 1]!
    return isWanted({ user, at: placeOf(index), reset, isAdministrator })
  }
  for (
    let next = nextUser(tenant.users, 0, isCovered);
    next >= 0;
    next = nextUser(tenant.users, next + 1, isCovered)
  )
    yield new PlacedUser(tenant.users, next, answers[answerOf[next]! - 1]!)
}

const placeOf = (index: number) => `/tenant/users/${index}`

/** The user is made at each question, so that a list of many holds none. */
class PlacedUser implements UserInScope {
  private readonly users: Users
  private readonly index: number
  private readonly answer: Answer

  constructor(users: Users, index: number, answer: Answer) {
    this.users = users
    this.index = index
    this.answer = answer
  }

  get reset(): Decision {
    return this.answer.reset
  }

  get isAdministrator(): boolean {
    return this.answer.isAdministrator
  }

  get at(): string {
    return placeOf(this.index)
  }

  get user(): User {
    return this.users.at(this.index)!
  }
}

function decideAll(prepared: PolicyIndex): Decided {
  const { users } = prepared.tenant
  const answers: Answer[] = []
  const answerOf = new Uint32Array(users.length)
  const known = new Map<string, number>()
  visitUsers(users, (user, index) => {
    const admin = isAdministrator(prepared, user)
    if (!user.accountEnabled || isContradictory(user) || (!admin && !isInScope(prepared, user))) return
    const reset = decide(prepared, user)
    // INVARIANT: exactly the users whose password is kept elsewhere have no requirement here.
    if (reset.required === 0) return
    const answer = { reset, isAdministrator: admin }
    const key = JSON.stringify(answer)
    if (!known.has(key)) known.set(key, answers.push(answer))
    answerOf[index] = known.get(key)!
  })
  return { answers, answerOf }
}

/** A guest without word of where they come from, or a member with it. */
function isContradictory({ userType, guest }: User): boolean {
  return (userType === 'guest') === (guest === null)
}

/** Those whom the tenant's own policy governs. */
export function usersInScope(view: View, isWanted: Wanted = () => true): Generator<UserInScope> {
  return coveredUsers(view, (one) => !one.isAdministrator && isWanted(one))
}

/** Those whom Microsoft's administrator policy governs, whatever the tenant enables. */
export function administrators(view: View, isWanted: Wanted = () => true): Generator<UserInScope> {
  return coveredUsers(view, (one) => one.isAdministrator && isWanted(one))
}

/** `3 users`, with the names of the first few: `` 3 users (`a@b.c`, `d@b.c` and 1 more) ``. */
export function counted(found: readonly UserInScope[], noun = 'user'): string {
  const shown = found.slice(0, 2).map(({ user }) => `\`${user.userPrincipalName}\``)
  const more = found.length - shown.length
  const names = more === 0 ? shown.join(' and ') : `${shown.join(', ')} and ${more} more`
  return `${found.length} ${found.length === 1 ? noun : `${noun}s`} (${names})`
}
