import type { Page } from '../../machines/page-names.ts'
import { optionNames, options, registrationMethods } from '../../model/methods.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { SuiteWalk } from './cover-class.ts'

const pageNames: Readonly<Record<Page, string>> = {
  identify: 'the first page',
  reason: 'the page that asks for the reason',
  verification1: 'the first verification step',
  verification2: 'the second verification step',
  newPassword: 'the page of the new password',
  passwordChanged: 'the last page',
  unlocked: 'the last page',
  refused: 'the last page',
  signIn: 'the sign-in',
  mfa: 'the second factor',
  updatePassword: 'the page that asks for a new password',
  moreInformation: 'the page that announces registration',
  register: 'the registration page',
  review: 'the review',
  registered: 'the last page of registration',
  securityInfo: 'the page of security info',
  changePassword: 'the page of the new password',
  signedIn: 'the last page',
}

/** A title for a walk: how it ends, where, by what, and how often the page was opened before. One line. */
export function walkTitle({ steps, live, state }: SuiteWalk): string {
  if ((state.failures ?? []).length > 0) return 'A user who is blocked is turned away at once'
  const openings = openingsOf(steps.map(({ step }) => step))
  const earlier = openings.length - 1
  const again = earlier === 0 ? '' : `, after ${earlier} earlier ${earlier === 1 ? 'attempt' : 'attempts'}`
  return `${endText(steps.slice(openings.at(-1)), live)}${again}`
}

/** Where the page is opened, in the first browser. */
function openingsOf(steps: readonly WalkStep[]): number[] {
  let browser = 'a'
  return steps.flatMap((step, index) => {
    browser = step.session ?? browser
    return browser === 'a' && step.open === steps[0]!.open ? [index] : []
  })
}

/** How the last attempt ends. */
function endText(steps: SuiteWalk['steps'], live: SuiteWalk['live']): string {
  const { meta, context } = live.session().snapshot
  const shown = steps.flatMap(({ page }) => page ?? [])
  const before = shown.findLast((page) => page !== meta.page) ?? shown.at(-1)
  const where = before === undefined ? '' : ` on ${pageNames[before as Page]}`
  const by = optionText(steps.map(({ step }) => step))
  switch (meta.ending) {
    case 'completed':
      return `${completedText(meta.page)}${by}`
    case 'blocked':
      return `${mistakeText(steps.at(-1)!.step)} block the user${where}${by}`
    case 'expired':
      return `The session runs out${where}${by}`
    case 'cancelled':
      return `The user cancels${where}${by}`
    case 'denied':
      return `The user is refused${where}${context.refusal === null ? '' : `, because ${context.refusal}`}${by}`
    default:
      return `The user stays on ${pageNames[meta.page ?? 'identify']}${by}`
  }
}

function completedText(page: Page | undefined): string {
  if (page === 'unlocked') return 'The account is unlocked'
  if (page === 'signedIn') return 'The user signs in'
  return page === 'passwordChanged' ? 'The password is changed' : 'Registration is completed'
}

/** Options and methods that were chosen, each once, as on screen. */
function optionText(steps: readonly WalkStep[]): string {
  const chosen = [...new Set(steps.flatMap(({ choose }) => choose ?? []))]
  if (chosen.length === 0) return ''
  if (chosen.length > 2) return `, with ${chosen.length} options tried`
  return `, with ${chosen.map(labelOf).join(', then ')}`
}

function labelOf(name: Option | RegistrationMethod): string {
  const isOption = optionNames.includes(name as Option)
  const { label } = isOption ? options[name as Option] : registrationMethods[name as RegistrationMethod]
  return `*${label}*`
}

function mistakeText({ code, push, answers, signIn }: WalkStep): string {
  if (code !== undefined) return 'Too many wrong codes'
  if (push !== undefined) return 'Too many refusals'
  if (answers !== undefined) return 'Too many wrong answers'
  return signIn === undefined ? 'Too many requests' : 'Too many wrong passwords'
}
