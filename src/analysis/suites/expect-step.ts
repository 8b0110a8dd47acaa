import type { Observation } from '../../walks/drivers/driver.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import type { LiveWalk } from './live-walk.ts'

/** Pages whose refusals the phrase *the page asks again* knows by their reason alone. */
const registrationPages: ReadonlySet<string> = new Set([
  'signIn',
  'mfa',
  'updatePassword',
  'register',
  'securityInfo',
])

/** Steps that enter something which a page can refuse. */
const entered: ReadonlySet<string> = new Set([
  ...['identify', 'contact', 'send', 'resend', 'code', 'push', 'answers', 'password', 'signIn', 'finish'],
])

/** What a reader expects right after a step; null: nothing beyond the page. */
export async function expectAfter(
  { driver, session }: LiveWalk,
  step: WalkStep,
): Promise<Expectation | null> {
  const { meta, context } = session().snapshot
  const sends = step.send !== undefined || step.resend !== undefined
  if (sends && meta.ending === undefined) {
    const { codeSent } = await driver.find(['codeSent'])
    if (codeSent === true || context.refusal === null) return { codeSent: codeSent === true }
  }
  if (!context.retry || context.refusal === null || meta.ending !== undefined) return null
  if (!Object.keys(step).some((key) => entered.has(key))) return null
  const { outcome } = await driver.find(['outcome'])
  const isTold = outcome === 'retry' || registrationPages.has(meta.page ?? '')
  return isTold ? { outcome: 'retry', reason: context.refusal } : null
}

/** What a reader expects at the end of a walk: the page, why, and what became of the account. */
export async function expectAtEnd(live: LiveWalk): Promise<Expectation> {
  const { entry } = live.session()
  const found = await live.driver.observe()
  const { outcome, reason, page, passwordChanged, notifications, registered, audit } = found
  const registers = entry === 'registration' || entry === 'securityInfo' || entry === 'signIn'
  return {
    ...(page === null ? {} : { page }),
    ...(isOutcomeTold(found) ? { outcome, ...(reason === null ? {} : { reason }) } : {}),
    ...(entry === 'reset' && found.gates > 0 ? { gates: found.gates } : {}),
    ...(registers && !passwordChanged ? {} : { passwordChanged }),
    ...(found.writtenBack ? { writtenBack: true } : {}),
    ...(found.accountLocked || page === 'unlocked' ? { accountLocked: found.accountLocked } : {}),
    ...(registers && registered.length > 0 ? { registered } : {}),
    ...(registers ? { nextSignIn: found.nextSignIn } : { notifications }),
    ...(audit.length === 0 ? {} : { audit: [...new Set(audit.map(({ activity }) => activity))] as never }),
  }
}

/** Outcomes that a phrase says. */
function isOutcomeTold({ outcome, page, reason }: Observation): boolean {
  if (outcome === 'notRegistered') return page === 'refused' && reason !== null
  return ['expired', 'denied', 'retry', 'cancelled', 'blocked'].includes(outcome) || page === 'signedIn'
}
