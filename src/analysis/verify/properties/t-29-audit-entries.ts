import type { Expectation } from '../../../walks/language/case.ts'
import type { Activity } from '../../../machines/audit-activities.ts'
import { completes, countOf, newlyPassed, orders } from '../step-predicates.ts'
import type { MachineStep } from '../explore.ts'
import { leaked } from '../secrets-kept.ts'
import type { Property } from '../property.ts'
import type { ServiceStep } from '../service/step.ts'

export const t29: Property = {
  id: 'T-29',
  title:
    'every relevant event writes exactly one entry to the audit log, and neither an entry nor a notification holds a secret',
  why: 'An event that is not in the log cannot be investigated.',
  answers: ['ASVS 16.3.1', 'ASVS 16.3.2'],
  isHidden: (step) => leaked(step) !== null || step.log.some(({ user }) => user === null),
  right(step) {
    if (leaked(step) !== null) return notificationsOf(step)
    const activity = activityOf(step)
    return activity === null ? { page: step.before.snapshot.meta.page! } : { audit: [activity] }
  },
  machine: {
    step(step, { entry }) {
      const entries = countOf(step.effects, 'audit')
      if (entries > 1) return `\`${step.event}\` writes ${entries} entries to the audit log`
      if (entries === 1) return wrongStatus(step)
      const what = labelOf(step, entry)
      return what === null ? null : `${what} leaves no entry in the audit log`
    },
  },
  service: {
    step(step, { entry }) {
      const { before, after, effects, log } = step
      const leak = leaked(step)
      if (leak !== null) return leak
      if (log.some(({ user, session }) => user === null || session === null))
        return 'an entry of the audit log names no user or no session'
      if (log.length !== countOf(effects, 'audit'))
        return 'the audit log does not contain an entry that was written'
      if (log.length > 0) return null
      if (after.account.writes > before.account.writes)
        return 'a password that is written leaves no entry in the audit log'
      if (entry === 'reset' && newlyPassed(before.snapshot, after.snapshot).length > 0)
        return 'a verification step that is passed leaves no entry in the audit log'
      const [was, is] = [before.account.user, after.account.user]
      return is !== was && is.authentication !== was.authentication
        ? 'a change of security info leaves no entry in the audit log'
        : null
    },
  },
}

/** The notifications that a leak is not in, as the rules name them. */
function notificationsOf({ truth: { notified } }: ServiceStep): Expectation {
  const notifications = Object.entries(notified).flatMap(([kind, to]) =>
    to.length === 0 ? [] : [{ kind, to }],
  )
  return { notifications } as Expectation
}

/** The activity that the log states for a step of the service; null: none. SOURCE */
function activityOf({ before, after }: ServiceStep): Activity | null {
  if (after.account.writes > before.account.writes)
    return after.snapshot.meta.page === 'passwordChanged'
      ? 'Reset password (self-service)'
      : 'Change password (self-service)'
  if (newlyPassed(before.snapshot, after.snapshot).length > 0)
    return 'Self-service password reset flow activity progress'
  return after.account.user.authentication === before.account.user.authentication
    ? null
    : 'User registered security info'
}

/** What a step does that has to be in the log; null: nothing. */
function labelOf({ before, event, inputs, effects, after }: MachineStep, entry: string): string | null {
  if (event === 'write.answered' && after.state !== before.state) return 'the answer to a write'
  if (entry === 'reset' && newlyPassed(before, after).length > 0) return 'a verification step that is passed'
  if (orders(effects, 'countFailure') && after.meta.ending === 'blocked') return 'a block'
  if (orders(effects, 'storeMethod')) return 'a method that is stored'
  if (orders(effects, 'removeMethod')) return 'a method that is removed'
  if (orders(effects, 'confirmSecurityInfo')) return 'security info that is confirmed'
  const isRefused = (inputs.passwordRefusal ?? null) !== null || inputs.passwordRight === false
  if (event === 'finish.selected' && isRefused) return 'a password that is refused'
  if (
    before.meta.ending === undefined &&
    after.meta.ending === 'denied' &&
    !signInPages.has(before.meta.page)
  )
    return 'a refusal'
  if (before.meta.page !== 'registered' && after.meta.page === 'registered')
    return 'a registration that is complete'
  if (orders(effects, 'skipRegistration')) return 'a registration that is left'
  return entry === 'reset' && completes(before, after) ? 'a reset that is completed' : null
}

/** Pages that lead to a sign-in, which has a log of its own. */
const signInPages: ReadonlySet<unknown> = new Set(['signIn', 'mfa', 'registered'])

/** An entry says failure where something did not come about, and success elsewhere. */
function wrongStatus({ effects, after }: MachineStep): string | null {
  const { status } = effects.find(({ type }) => type === 'audit')!.params
  const failed = after.context.retry || failures.has(after.meta.ending)
  return (status === 'failure') === failed ? null : `the audit log says ${String(status)} of the opposite`
}

const failures: ReadonlySet<unknown> = new Set(['denied', 'cancelled', 'expired'])
