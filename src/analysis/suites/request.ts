import type { ResetPlan } from '../../machines/reset-plan.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import { isOwnMailbox } from '../../model/contact.ts'
import type { User } from '../../model/tenant.ts'
import type { LiveWalk } from './live-walk.ts'
import type { GraphStep } from './machine-graph.ts'
import { attemptsFor } from './over-limit.ts'
import { anotherAddress } from './typed.ts'
import type { Typed } from './typed.ts'

/** Asks for a message, with the number that the step wants before it. Null: the limits do not let it. */
export function request(
  live: LiveWalk,
  step: GraphStep,
  { typed }: { readonly typed: Typed },
): readonly WalkStep[] | null {
  const { contactFits, delivered } = step.inputs
  const { contact, outstanding } = live.session().snapshot.context
  const attempts = attemptsFor(live, step)
  if (attempts === null) return null
  if (attempts > 1) return overLimit(live, step, attempts)
  const isWrong = contactFits === false
  if (isWrong && outstanding) return otherNumber(live)
  const isTyped = contactFits === undefined || (contact !== null && typed.isContactRight === !isWrong)
  const given = isTyped ? [] : [contactStep(live, !isWrong)]
  return [
    ...given,
    ...(delivered === false ? [{ delivery: 'fails' } as const] : []),
    outstanding && isTyped ? { resend: true } : { send: true },
  ]
}

/** Nothing on the page makes a number wrong that was right when the message left: an administrator changes it. */
function otherNumber({ session }: LiveWalk): readonly WalkStep[] | null {
  const { entry, snapshot } = session()
  if (entry !== 'reset') return null
  const key = snapshot.context.option === 'callOfficePhone' ? 'officePhone' : 'phone'
  return [{ administrator: { authentication: { [key]: '+1 4255550188' } } }, { resend: true }]
}

/** As many numbers or messages as are allowed, and one more from where the page stands. */
function overLimit(live: LiveWalk, { counts }: GraphStep, attempts: number): readonly WalkStep[] {
  const { option, outstanding } = live.session().snapshot.context
  const right = contactStep(live, true)
  const wrong = contactStep(live, false)
  if (counts === 'phone' && outstanding) return [...elsewhere(live, attempts - 1), { resend: true }]
  if (counts === 'phone') return [wrong, { send: true, times: attempts }]
  const number = counts === 'textSent' ? [right] : []
  if (outstanding) return [{ resend: true, times: attempts }]
  return [
    ...number,
    { send: true, times: attempts - 1 },
    { back: true },
    { choose: option! },
    ...number,
    { send: true },
  ]
}

/** Wrong numbers in another browser of the user. */
export function elsewhere(live: LiveWalk, times: number): readonly WalkStep[] {
  const { plan, snapshot } = live.session()
  const { captcha, goal } = plan as ResetPlan
  return [
    { session: 'b' },
    { open: 'reset' },
    { identify: live.user, ...(captcha ? { captcha: 'right' } : {}) },
    ...(goal === 'choose' ? [{ reason: 'forgot' } as const] : []),
    { choose: snapshot.context.option! },
    { contact: 'wrong' },
    times > 1 ? { send: true, times } : { send: true },
    { session: 'a' },
  ]
}

/** At reset a number that is not the one on file; in registration one that nothing can reach. */
export function contactStep({ session, account }: LiveWalk, isRight: boolean): WalkStep {
  const { entry, snapshot } = session()
  if (isRight) {
    const isRefused = snapshot.context.method === 'email' && typesOwnMailbox(account().user)
    return { contact: isRefused ? anotherAddress : 'right' }
  }
  if (entry === 'reset') return { contact: 'wrong' }
  return { contact: snapshot.context.method === 'email' ? 'ana' : '555' }
}

/** The address that stands for the right one is the user's own mailbox, which is refused. SOURCE: R-057 */
function typesOwnMailbox(user: User): boolean {
  const { email } = user.authentication
  return isOwnMailbox(user, typeof email === 'string' ? email : 'own@example.org')
}
