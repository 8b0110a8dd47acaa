import type { Authentication } from '../../../model/authentication.ts'
import type { User } from '../../../model/tenant.ts'
import { userWith } from '../../../model/user-copies.ts'
import type { Account } from '../../../service/store.ts'
import {
  accountKeys,
  allOfAuthentication,
  allOfUser,
  authenticationKeys,
  userKeys,
  type ValuesOf,
} from './reads.ts'

/** Notes what a step reads of what it meets, before it and after it. What is written counts as read. */
export class Reads {
  readonly values: ValuesOf = { store: 0, account: 0, user: 0, authentication: 0 }
  readonly met: User
  readonly user: WatchedUser
  #shown: { readonly of: User; readonly as: User } | null = null

  /** @param met The user that the step meets. */
  constructor(met: User) {
    this.met = met
    this.user = new WatchedUser(met, this.values)
  }

  /** The account, whose values are noted when they are read; what is written reaches the account itself. */
  watched(account: Account): Account {
    return new WatchedAccount(account, this) as unknown as Account
  }

  /** A user as what reads the account sees it: with the same watched parts before and after a step. */
  shown(user: User): User {
    if (user === this.met) return this.user
    if (user.authentication !== this.met.authentication) return user
    if (this.#shown?.of !== user)
      this.#shown = { of: user, as: userWith(user, { authentication: this.user.authentication }) }
    return this.#shown.as
  }

  /** A user as a step leaves it, without what is watched. */
  unwatched(user: User): User {
    if (user === this.user) return this.met
    return user.authentication === this.user.authentication
      ? userWith(user, { authentication: this.met.authentication })
      : user
  }
}

/**
 * An account that notes what is read of it. It is copied by `copyOfAccount` and its user by `userWith`: what is spread
 * has no values.
 */
class WatchedAccount {
  readonly #account: Account
  readonly #reads: Reads

  constructor(account: Account, reads: Reads) {
    this.#account = account
    this.#reads = reads
  }

  value(key: keyof Account, place: number): unknown {
    const { [key]: value } = this.#account
    if (key === 'user') return this.#reads.shown(value as User)
    this.#reads.values.account |= 1 << place
    return value
  }

  write(key: keyof Account, place: number, value: never): void {
    if (key === 'user') {
      this.#reads.user.valueOf()
      this.#account.user = this.#reads.unwatched(value)
      return
    }
    this.#reads.values.account |= 1 << place
    this.#account[key] = value
  }
}

for (const [place, key] of accountKeys.entries())
  Object.defineProperty(WatchedAccount.prototype, key, {
    get(this: WatchedAccount) {
      return this.value(key, place)
    },
    set(this: WatchedAccount, value: never) {
      this.write(key, place, value)
    },
  })

class WatchedUser {
  readonly #user: User
  readonly #values: ValuesOf
  readonly #authentication: WatchedAuthentication

  constructor(user: User, values: ValuesOf) {
    this.#user = user
    this.#values = values
    this.#authentication = new WatchedAuthentication(user.authentication, values)
  }

  value(key: keyof User, place: number): unknown {
    if (key === 'authentication') return this.#authentication
    this.#values.user |= 1 << place
    return this.#user[key]
  }

  /** The user itself, read whole. */
  valueOf(): User {
    this.#values.user = allOfUser
    this.#values.authentication = allOfAuthentication
    return this.#user
  }
}

interface WatchedUser extends User {}

for (const [place, key] of userKeys.entries())
  Object.defineProperty(WatchedUser.prototype, key, {
    get(this: WatchedUser) {
      return this.value(key, place)
    },
  })

class WatchedAuthentication {
  readonly #authentication: Authentication
  readonly #values: ValuesOf

  constructor(authentication: Authentication, values: ValuesOf) {
    this.#authentication = authentication
    this.#values = values
  }

  value(key: keyof Authentication, place: number): unknown {
    this.#values.authentication |= 1 << place
    return this.#authentication[key]
  }
}

for (const [place, key] of authenticationKeys.entries())
  Object.defineProperty(WatchedAuthentication.prototype, key, {
    get(this: WatchedAuthentication) {
      return this.value(key, place)
    },
  })
