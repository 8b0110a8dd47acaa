import { options, registrationMethods } from '../../../model/methods.ts'
import type { Option } from '../../../model/methods.ts'
import type { Effect } from '../../../machines/effects.ts'
import { minute } from '../../../model/time.ts'
import type { Duration, Instant } from '../../../model/time.ts'
import type { Message } from '../../../service/store.ts'
import { orders } from '../step-predicates.ts'
import { lengths } from './clock.ts'
import type { ServiceStep } from './step.ts'
import { knownWith } from './world.ts'
import type { Known, World } from './world.ts'

const sending: ReadonlySet<string> = new Set(['code', 'call', 'push'])

/** True if the page waits for the answer to a message, and none was sent by its option. */
export function waitsInVain({ session, where, known }: World): boolean {
  if (where === null || !session.snapshot.context.outstanding) return false
  return sending.has(options[where.option].challenge) && known.codes[where.option] === undefined
}

/** The messages that are known, and more. */
export function sentCodes(codes: Known['codes'], messages: readonly Message[]): Known['codes'] {
  let known = codes
  for (const { kind, option, at, to } of messages)
    if (sending.has(kind) && option !== null)
      known = { ...known, [option]: { at, isOut: true, to: to[0] ?? null } }
  return known
}

/** How long a second factor counts that is no option. SOURCE: R-189 */
const passLengths: Readonly<Record<string, number>> = { fido2: 5 * minute }

/** What the search remembers after a step. */
export function remembered(known: Known, step: ServiceStep, option: Option | null, now: Instant): Known {
  const { act: given, before, after, messages, effects } = step
  let { since, owesPassword, passUntil, codes } = known
  if (messages.length > 0) codes = sentCodes(codes, messages)
  const sent = option === null ? undefined : codes[option]
  if (given.type === 'code.entered' && sent !== undefined && orders(effects, 'consumeCode'))
    codes = { ...codes, [option!]: { ...sent, isOut: false } }
  if (orders(effects, 'acceptSignIn')) {
    since = now
    owesPassword = before.account.user.state.mustChangePassword
  }
  if (after.account.writes > before.account.writes) owesPassword = false
  const length = passOf(step)
  if (length > 0) passUntil = Math.max(passUntil ?? 0, now + length)
  const isSame =
    codes === known.codes &&
    since === known.since &&
    owesPassword === known.owesPassword &&
    passUntil === known.passUntil
  return isSame ? known : knownWith(known, { codes, since, owesPassword, passUntil })
}

/** For how long a step counts as a pass; 0: it is none. */
function passOf({ before, effects }: ServiceStep): Duration {
  const shown = effects.find(({ type }) => type === 'passSecondFactor')
  if (shown !== undefined) return passLength(shown)
  const { method } = before.snapshot.context
  const isStored = method !== null && orders(effects, 'storeMethod')
  return isStored && registrationMethods[method].signsIn ? lengths.pass : 0
}

/** For how long an effect counts as a pass. SOURCE: R-189 */
export function passLength({ params }: Effect): Duration {
  return passLengths[String(params.factor)] ?? lengths.pass
}
