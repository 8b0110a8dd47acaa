import type { RegistrationMethod } from '../model/methods.ts'
import { keyedBytes, memoizedUnderKey, equalInConstantTime } from './digest.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'
import { codeAt, fromBase32, stepAt, toBase32 } from './totp.ts'

/** Apps and tokens that show codes. A hardware token is never paired here. SOURCE: R-099 */
const codeApps = ['authenticator', 'softwareOath', 'hardwareOath'] as const

export type CodeApp = (typeof codeApps)[number]

export type PairedApp = Extract<CodeApp, RegistrationMethod>

/** True of a method that is registered by pairing an app. */
export function isPaired(method: RegistrationMethod | null): method is PairedApp {
  return method === 'authenticator' || method === 'softwareOath'
}

/** 160 bits, as RFC 4226 recommends. */
const secretLength = 20

/** The unique name of a pairing on a page. */
export function newPairing(store: Store, session: Session): string {
  return `${session.id} ${++store.turn}`
}

/**
 * The secret of a pairing, in base32. It is derived from the store's key and the id of the pairing, and only the id is
 * stored: a digest of the secret would not do, since codes are computed from the secret.
 */
export function secretOf({ key }: Store, user: string, pairing: string): string {
  return memoizedUnderKey(key, ['secret', user], pairing, () =>
    toBase32(keyedBytes(key, ['app', user], pairing).subarray(0, secretLength)),
  )
}

/** The registered apps and tokens that show codes. */
export function registeredApps({ user }: Account): CodeApp[] {
  const { authenticator, softwareOath, hardwareOath } = user.authentication
  const held = { authenticator: authenticator.length > 0, softwareOath, hardwareOath }
  return codeApps.filter((app) => held[app])
}

/**
 * The secret of an account's app, in base32; null if there is no app. One that was registered before, of which
 * git holds only that it is there, has a stand-in.
 */
export function authenticatorSecret(
  store: Store,
  account: Account,
  app: CodeApp | undefined = registeredApps(account)[0],
): string | null {
  if (app === undefined) return null
  return secretOf(
    store,
    account.user.userPrincipalName.toLowerCase(),
    account.pairings[app] ?? `before: ${app}`,
  )
}

/** The secrets that verify a code typed on this page: of the app being paired, else of all registered apps. */
export function secretsFor(store: Store, session: Session, account: Account): string[] {
  if (isPaired(session.snapshot.context.method)) {
    const { user } = account
    const { pairing } = session
    return pairing === null ? [] : [secretOf(store, user.userPrincipalName.toLowerCase(), pairing)]
  }
  return registeredApps(account).flatMap((app) => authenticatorSecret(store, account, app) ?? [])
}

export function shownCode(secret: string, step: number): string {
  return codeAt(fromBase32(secret) ?? new Uint8Array(), step)
}

/** The same, memoized in a store that memoizes digests. */
export function memoizedCode({ key }: Store, secret: string, step: number): string {
  return memoizedUnderKey(key, ['code', secret], String(step), () => shownCode(secret, step))
}

/** Clocks go wrong by so many steps. SOURCE: RFC 6238, section 5.2 */
const tolerance = 1

/**
 * The step whose code was typed, now or one off, if it is later than the last one used; otherwise null. A code is
 * good once, and so is every earlier one. THREAT: T-14, T-15
 */
export function acceptedStep(store: Store, session: Session, account: Account, typed: string): number | null {
  const now = stepAt(store.now)
  const secrets = secretsFor(store, session, account)
  let good: number | null = null
  for (let step = now - tolerance; step <= now + tolerance; step++) {
    if (!secrets.some((secret) => equalInConstantTime(memoizedCode(store, secret, step), typed))) continue
    if (account.lastStep === null || step > account.lastStep) good ??= step
  }
  return good
}
