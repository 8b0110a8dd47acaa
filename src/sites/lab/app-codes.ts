import { normalName } from '../../model/directory.ts'
import { second } from '../../model/time.ts'
import {
  authenticatorSecret,
  registeredApps,
  isPaired,
  secretOf,
  shownCode,
  type CodeApp,
} from '../../service/app-codes.ts'
import type { Account } from '../../service/store.ts'
import { stepAt, stepLength } from '../../service/totp.ts'
import type { World } from '../state/world.ts'

/** The code that an app shows now. */
export interface AppCode {
  readonly app: CodeApp
  /** It is being paired on a page, and not registered yet. */
  readonly isNew: boolean
  readonly digits: string
  /** A code is good once: this one was. */
  readonly used: boolean
  readonly secondsLeft: number
}

/** The codes of a user's apps and tokens, including those that are being paired. */
export function appCodesOf(world: World, account: Account): AppCode[] {
  const { store } = world
  const name = normalName(account.user.userPrincipalName)
  const held = registeredApps(account).flatMap((app) => {
    const secret = authenticatorSecret(store, account, app)
    return secret === null ? [] : [{ app, secret, isNew: false }]
  })
  const paired = [...world.sessions.values()].flatMap(({ user, pairing, snapshot }) => {
    const { method } = snapshot.context
    const here = user === name && pairing !== null && isPaired(method) && snapshot.meta.ending === undefined
    return here ? [{ app: method, secret: secretOf(store, name, pairing), isNew: true }] : []
  })
  const step = stepAt(store.now)
  return [...held, ...paired].map(({ app, secret, isNew }) => ({
    app,
    isNew,
    digits: shownCode(secret, step),
    used: !isNew && account.lastStep !== null && step <= account.lastStep,
    secondsLeft: Math.ceil(((step + 1) * stepLength - store.now) / second),
  }))
}
