import { registrationMethodNames } from '../model/methods.ts'
import type { Page } from '../machines/pages.ts'
import type { WalkStep } from './language/case.ts'
import type { Driver, Observation } from './drivers/driver.ts'

/** A password that every policy takes, for a walk that wants one. */
const example = 'Vq7!mtrekzu2'

/** What a person could do on each page, besides choosing what is offered. */
const stepsOn: Readonly<Partial<Record<Page, (user: string, captcha: boolean) => readonly WalkStep[]>>> = {
  identify: (user, captcha) =>
    captcha
      ? [
          { identify: user, captcha: 'right' },
          { identify: user, captcha: 'wrong' },
        ]
      : [{ identify: user }],
  reason: () => [{ reason: 'forgot' }, { reason: 'know' }],
  verification1: () => proofs,
  verification2: () => proofs,
  mfa: () => proofs,
  newPassword: () => [{ password: example }, { finish: true }],
  signIn: () => [{ signIn: 'right' }, { signIn: 'wrong' }],
  updatePassword: () => [{ password: example }],
  moreInformation: () => [{ next: true }],
  register: () => [...proofs, { scan: true }, { next: true }],
  registered: () => [{ finish: true }],
  review: () => [{ finish: true }],
  changePassword: () => [{ current: 'right', password: example }, { finish: true }],
  securityInfo: () => [
    ...proofs,
    { scan: true },
    { next: true },
    ...registrationMethodNames.map((method): WalkStep => ({ delete: method })),
  ],
  refused: () => [{ contactAdministrator: true }],
}

const proofs: readonly WalkStep[] = [
  { contact: 'right' },
  { contact: 'wrong' },
  { send: true },
  { code: 'right' },
  { code: 'wrong' },
  { push: 'approve' },
  { push: 'deny' },
  { answers: 'right' },
  { answers: 'wrong' },
]

/**
 * The steps that are possible in the present state of a walk: those that the machine offers, and time.
 * None once the walk has ended.
 */
export async function possibleSteps(
  { page, offered, captcha }: Observation,
  user: string,
  offers: Driver['offers'],
): Promise<WalkStep[]> {
  const chosen = offered.map((choose) => ({ choose }) as WalkStep)
  const own = page === null ? [] : (stepsOn[page]?.(user, captcha) ?? [])
  const candidates: WalkStep[] = [...chosen, ...own, { cancel: true }, { back: true }]
  const possible: WalkStep[] = []
  for (const step of candidates) if (await offers(step)) possible.push(step)
  return possible.length === 0 ? [] : [...possible, { wait: '5m' }, { wait: '16m' }]
}
