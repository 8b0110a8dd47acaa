import { acceptedStep, secretOf, secretsFor, memoizedCode } from './app-codes.ts'
import type { CodeKind } from './simulated-codes.ts'
import { codeLifetime, drawDigits } from './codes.ts'
import type { Session } from './session.ts'
import type { Account, Store } from './store.ts'
import { stepAt } from './totp.ts'

/** What a person would type of an app's codes. An app's code belongs to no session and is sent by no method. */
export function appCodeOfKind(store: Store, session: Session, account: Account, kind: CodeKind): string {
  const [secret] = secretsFor(store, session, account)
  if (kind === 'empty') return ''
  const at = (step: number) => (secret === undefined ? drawDigits(store) : memoizedCode(store, secret, step))
  switch (kind) {
    case 'right':
      return at(nextStep(store, account))
    case 'expired':
      return at(stepAt(store.now - codeLifetime))
    case 'previous':
      return at(stepAt(store.now) - 2)
    case 'used':
      return at(account.lastStep ?? stepAt(store.now) - 2)
    case 'otherUser':
      return memoizedCode(store, otherSecret(store, account), stepAt(store.now))
    case 'wrong':
    case 'otherSession':
    case 'otherMethod':
      return noAppCode(store, session, account)
  }
}

/** The next step where the code of the present one was used, so that a walk need not wait half a minute. */
function nextStep({ now }: Store, { lastStep }: Account): number {
  const present = stepAt(now)
  return lastStep === null || lastStep < present ? present : present + 1
}

function otherSecret(store: Store, account: Account): string {
  const name = `other.${account.user.userPrincipalName.toLowerCase()}`
  return secretOf(store, name, 'before')
}

function noAppCode(store: Store, session: Session, account: Account): string {
  let digits = drawDigits(store)
  // Three steps of three apps are nine codes: of ten numbers in a row one is none of them.
  for (let round = 0; round < 10 && acceptedStep(store, session, account, digits) !== null; round++)
    digits = String((Number(digits) + 1) % 1_000_000).padStart(digits.length, '0')
  return digits
}
