import { options } from '../../../model/methods.ts'
import type { Option } from '../../../model/methods.ts'
import type { Subject } from '../subject.ts'
import type { WalkStep } from '../../../walks/language/case.ts'
import type { Deed } from './moves.ts'
import { stepOf } from './walk-step.ts'

type Reset = Subject['effective']

/** What a user does who resets without a slip. */
export function resetDeeds(effective: Reset): Deed[] {
  const { options: open, gates } = effective.reset
  const chosen = new Map(open.map((option) => [options[option].factor, option]))
  return [
    ...entered(effective),
    ...[...chosen.values()].slice(0, gates).flatMap((option) => provingDeeds(option, 'right')),
    { type: 'password.chosen', kind: 'good' },
    { type: 'finish.selected', kind: '' },
  ]
}

/** What a user does who uses the code of the app. */
export function appDeeds(effective: Reset): Deed[] {
  return [...entered(effective), ...provingDeeds('appCode', 'right')]
}

/** The acts of an attacker who knows a user name and contacts the helpdesk. */
export const helpDeeds: readonly Deed[] = [
  { type: 'identity.given', kind: 'right' },
  { type: 'help.requested', kind: '' },
]

/** The acts of an attacker who fails once; null if no proof can fail. */
export function failingDeeds(
  effective: Reset,
): { readonly before: readonly Deed[]; readonly failing: Deed } | null {
  const { options: open, reason } = effective.reset
  const option = reason === null ? open.find((one) => options[one].challenge !== 'call') : undefined
  if (option === undefined) return null
  const deeds = [...entered(effective), ...provingDeeds(option, 'wrong')]
  return { before: deeds.slice(0, -1), failing: deeds.at(-1)! }
}

/** The same on the reset page of another browser. */
export function inOtherBrowser(deeds: readonly Deed[], more: readonly WalkStep[] = []): WalkStep[] {
  return [
    { session: 'b' },
    { open: 'reset' },
    ...deeds.map((deed) => stepOf(deed, null)),
    ...more,
    { session: 'a' },
  ]
}

/** The first pages of a reset. */
export function entered({ unlock }: Reset): Deed[] {
  return [
    { type: 'identity.given', kind: 'right' },
    ...(unlock.outcome !== 'notOffered' ? [{ type: 'problem.stated', kind: 'forgot' } as const] : []),
  ]
}

/** What a user does to pass a verification step with an option, or to fail at it. */
export function provingDeeds(option: Option, kind: string): Deed[] {
  const row = options[option]
  const choose: Deed = { type: 'option.chosen', kind: option }
  if (row.challenge === 'appCode') return [choose, { type: 'code.entered', kind }]
  if (row.challenge === 'answers') return [choose, { type: 'answers.given', kind }]
  return [
    choose,
    ...(row.typesNumber ? [{ type: 'contact.given', kind: 'right' } as const] : []),
    { type: 'proof.requested', kind: '' },
    row.challenge === 'code'
      ? { type: 'code.entered', kind }
      : { type: 'push.answered', kind: kind === 'right' ? 'approve' : 'deny' },
  ]
}
