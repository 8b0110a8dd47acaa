import { edgesOf, type MachineConfig } from '../../machines/config.ts'
import { memoized } from '../../model/memoized.ts'
import type { guards } from '../../machines/guards-and-actions.ts'
import type { Snapshot } from '../../machines/machine.ts'
import type { Page } from '../../machines/page-names.ts'
import type { MachineStep } from './explore.ts'
import { orders } from './step-predicates.ts'

/**
 * What of a session a later step can still read. The service search takes sessions that differ in nothing else for
 * one, and the machine search shows for every store that nothing else is passed on (`carriedOver`).
 */

/** True while an option or a method is given or proved: no other page reads it, its contact or what was sent for it. */
export function isProving({ meta: { stage } }: Snapshot): boolean {
  return stage === 'giving' || stage === 'proving'
}

const passwordPages: ReadonlySet<Page | undefined> = new Set([
  'identify',
  'reason',
  'verification1',
  'verification2',
  'newPassword',
  'signIn',
  'updatePassword',
  'changePassword',
])

/** True as long as a password can still be typed: not on pages of security info, nor where they lead back to a second factor. */
export function canTypePassword({ meta: { page }, context }: Snapshot): boolean {
  return page === 'mfa' ? !context.leftForSecondFactor : passwordPages.has(page)
}

const guardsIn = memoized(
  (config: MachineConfig): ReadonlySet<string> =>
    new Set(edgesOf(config).map(({ edge }) => edge.guard?.type ?? '')),
)

/** True if a guard stands anywhere in a machine. */
export function asks(config: MachineConfig, guard: keyof typeof guards): boolean {
  return guardsIn(config).has(guard)
}

/** What a step passes on that no later page may read, as a sentence; null: nothing. */
export function carriedOver(step: MachineStep): string | null {
  const { before, event, after } = step
  if (canTypePassword(after) && !canTypePassword(before)) return `\`${event}\` leads back to a password`
  const { leftForSecondFactor } = after.context
  const isSecondFactor = after.meta.page === 'mfa' && before.meta.page !== 'mfa'
  if (isSecondFactor && leftForSecondFactor === (before.meta.page === 'signIn'))
    return `\`${event}\` leads to a second factor, and the page after it is another one`
  return isProving(after) ? carriedToProof(step) : null
}

/** A page that asks for a proof begins with its own option or method, and with nothing that was typed or sent before. */
function carriedToProof({ before, event, effects, after }: MachineStep): string | null {
  const { option, method, contact, outstanding } = after.context
  const { chosen } = after.meta
  if ((method ?? option) !== chosen) return `\`${after.state}\` asks for \`${method ?? option}\``
  if (isProving(before) && before.meta.chosen === chosen) return null
  if (contact !== null) return `\`${event}\` keeps the contact that was typed before`
  return outstanding && !sending.some((type) => orders(effects, type)) && chosen !== 'appCode'
    ? `\`${event}\` keeps what was sent before`
    : null
}

const sending = ['sendCode', 'startCall', 'sendPush'] as const
