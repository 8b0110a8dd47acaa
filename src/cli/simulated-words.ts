import type { Page } from '../machines/page-names.ts'
import { options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import { formatDuration } from '../model/time.ts'
import { reasons } from '../effective/reasons.ts'
import { phraseOf } from '../walks/language/kind-of-step.ts'
import type { Observation } from '../walks/drivers/driver.ts'
import type { WalkStep } from '../walks/language/case.ts'
import { textOf } from '../walks/walk.ts'

/** What each page asks of the user. */
const pageWords: Readonly<Record<Page, string>> = {
  identify: 'asks who the user is',
  reason: 'asks whether the password is forgotten or the account is locked',
  verification1: 'asks for the first proof of identity',
  verification2: 'asks for the second proof of identity',
  newPassword: 'asks for a new password',
  passwordChanged: 'says that the password is changed',
  unlocked: 'says that the account is unlocked',
  refused: 'says that the user cannot continue',
  signIn: 'asks for the password',
  mfa: 'asks for a second factor',
  updatePassword: 'asks for a new password, because the current one is temporary or expired',
  moreInformation: 'says that the organization needs more information',
  register: 'asks to register a method',
  review: 'asks whether the registered methods are still correct',
  registered: 'says that registration is complete',
  securityInfo: 'lists the registered methods',
  changePassword: 'asks for the current password and a new one',
  signedIn: 'says that the user is signed in',
}

/** The page in front, and what came of it: `verification1: the page asks for the first proof of identity`. */
export function pageText({ page, outcome, reason }: Observation): string {
  const shown = page === null ? 'no page is open' : `${page}: the page ${pageWords[page]}`
  if (reason === null) return shown
  const { meaning, code } = reasons[reason]
  return `${shown}; ${outcome}, because ${meaning} (${[reason, code].filter((one) => one !== null).join(', ')})`
}

/** A step as a phrase, or in YAML if it has none. */
export function stepWords(step: WalkStep, chosen: readonly WalkStep[]): string {
  const option = chosen.findLast(({ choose }) => choose !== undefined && choose in options)?.choose ?? null
  return phraseOf(step, option as Option | null)?.join(', ') ?? textOf(step)
}

/** The effects of a step, one a line: messages, account changes, audit log entries. */
export function changeTexts(before: Observation, after: Observation): string[] {
  const texts: string[] = []
  if (after.codeSent && !before.codeSent) texts.push('a code is sent')
  if (after.passwordChanged && !before.passwordChanged) texts.push('the password is changed')
  if (after.writtenBack && !before.writtenBack) texts.push('the password is written back on-premises')
  if (after.accountLocked !== before.accountLocked)
    texts.push(`the account is ${after.accountLocked ? 'locked' : 'unlocked'}`)
  const difference = (one: readonly string[], other: readonly string[]) =>
    one.filter((name) => !other.includes(name))
  for (const name of difference(after.registered, before.registered)) texts.push(`${name} is registered`)
  for (const name of difference(before.registered, after.registered)) texts.push(`${name} is deleted`)
  for (const { kind, to } of after.notifications.slice(before.notifications.length))
    texts.push(`mail to ${to.join(', ')}: ${kind}`)
  if (after.blockedFor !== null && before.blockedFor === null)
    texts.push(`the user is blocked for ${formatDuration(after.blockedFor)}`)
  for (const { activity, status } of after.audit.slice(before.audit.length))
    texts.push(`audit log: ${activity} (${status})`)
  return texts
}
