import { options } from '../../model/methods.ts'
import type { Option } from '../../model/methods.ts'
import type { WalkStep } from '../../walks/language/case.ts'

/** A name in quotes; null: it holds what no phrase can. */
export function quoted(name: string): string | null {
  if (/[\r\n]/.test(name) || (name.includes('"') && name.includes("'"))) return null
  return name.includes('"') ? `'${name}'` : `"${name}"`
}

/** What a step says, with the option it is about. */
type Phrase = (step: WalkStep, option: Option | null) => string | null

const pages = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'security info',
  signIn: 'sign-in',
  changePassword: 'change password',
} as const

const codes = {
  right: 'the right code',
  wrong: 'a wrong code',
  expired: 'an expired code',
  previous: 'the previous code',
  used: 'a used code',
  empty: 'an empty code',
  otherSession: 'a code of another session',
  otherUser: 'a code of another user',
  otherMethod: 'a code of another method',
} as const

const writes = {
  accepts: 'succeeds',
  refusesPassword: 'is refused',
  misconfigured: 'fails for configuration',
  unreachable: 'finds nobody',
  cloudWriteFails: 'fails in the cloud',
} as const

const isCall = (option: Option | null) => option !== null && options[option].challenge === 'call'
const isMail = (option: Option | null) => option === 'emailAlternate'

/** What follows the user name; nothing where the page had no captcha. */
export const captchaPhrase = (captcha: WalkStep['captcha']) =>
  captcha === undefined ? '' : `, and the captcha ${captcha}`

/** The phrase of each key of a step, as in the catalogue of `features/`. */
const phrases: { readonly [Key in keyof WalkStep]?: Phrase } = {
  open: ({ open, interrupt }) =>
    interrupt === true
      ? 'the user opens the registration page through a sign-in'
      : `the user opens the ${pages[open!]} page`,
  identify: ({ identify, captcha }) => {
    const name = quoted(identify!)
    return name === null ? null : `gives the user name ${name}${captchaPhrase(captcha)}`
  },
  reason: ({ reason }) => `says "${reason === 'know' ? 'I know my password' : 'I forgot my password'}"`,
  choose: ({ choose }) =>
    choose! in options && choose !== 'securityQuestions'
      ? `chooses "${options[choose as Option].label}"`
      : `chooses ${choose}`,
  contact: ({ contact }, option) => {
    const what = isMail(option) ? 'address' : 'number'
    if (contact === 'right') return `gives the right ${what}`
    return contact === 'wrong' ? `gives a wrong ${what}` : `gives the ${what} "${contact}"`
  },
  send: (_step, option) => `asks for the ${sentBy(option)}`,
  resend: () => 'asks again',
  scan: () => 'scans the code',
  code: ({ code }) => `types ${codes[code!]}`,
  push: ({ push }, option) => {
    const verb =
      push === 'approve'
        ? isCall(option)
          ? 'answers'
          : 'approves'
        : push === 'ignore'
          ? 'ignores'
          : isCall(option)
            ? 'refuses'
            : 'denies'
    return `${verb} the ${isCall(option) ? 'call' : 'notification'}`
  },
  answers: ({ answers }) =>
    typeof answers === 'string'
      ? `answers the questions ${answers === 'oneWrong' ? 'with one wrong' : answers}`
      : null,
  delete: (step) => `deletes ${step.delete}`,
  contactAdministrator: () => 'contacts the administrator',
  signIn: ({ signIn }) =>
    `signs in with ${signIn === 'right' ? 'the right' : signIn === 'wrong' ? 'a wrong' : 'the same wrong'} password`,
  next: () => 'selects Next',
  finish: () => 'selects Finish',
  cancel: () => 'selects Cancel',
  back: () => 'goes back',
  reload: () => 'reloads',
  session: ({ session }) =>
    session === 'a' ? 'in the first browser' : session === 'b' ? 'in another browser' : null,
  wait: ({ wait }) => `${wait} passes`,
  onPremises: ({ onPremises }) => `the next write on-premises ${writes[onPremises!]}`,
  delivery: ({ delivery }) => `delivery ${delivery}`,
  administrator: ({ administrator }) => {
    if (administrator?.disable === true) return 'the administrator disables the user'
    if (administrator?.resetPassword === true) return 'the administrator resets the password'
    if (administrator?.resetPassword === 'microsoft365AdminCenter')
      return 'the administrator resets the password in the Microsoft 365 admin center'
    const group = administrator?.removeFromGroup === undefined ? null : quoted(administrator.removeFromGroup)
    return group === null ? null : `the administrator removes the user from the group ${group}`
  },
}

function sentBy(option: Option | null): string {
  if (option === null) return 'code'
  const words = {
    code: isMail(option) ? 'mail' : 'code',
    call: 'call',
    push: 'notification',
    appCode: 'code',
    answers: 'code',
  }
  return words[options[option].challenge]
}

/** What a scenario says of a step, line by line; null: there is no phrase for it. */
export function phraseOf(step: WalkStep, option: Option | null): string[] | null {
  if (step.password !== undefined) return passwordPhrases(step)
  const key = (Object.keys(phrases) as (keyof WalkStep)[]).find((name) => step[name] !== undefined)
  const phrase = key === undefined ? null : phrases[key]!(step, option)
  if (phrase === null) return null
  return [step.times === undefined ? phrase : `${phrase} ${step.times} times`]
}

/** The current password and the new one are one form, and two phrases. */
function passwordPhrases({ password, confirm, current }: WalkStep): string[] {
  const given =
    current === undefined ? [] : [`gives ${current === 'right' ? 'the right' : 'a wrong'} current password`]
  const chosen =
    confirm !== undefined
      ? `chooses the password "${password}" and confirms "${confirm}"`
      : password === 'same'
        ? 'chooses the present password'
        : `chooses the password "${password}"`
  return [...given, chosen]
}
