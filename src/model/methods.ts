import { memoized } from './memoized.ts'
import type { PolicyMethod } from './sspr-policy.ts'
import type { FailureKind } from './tenant.ts'

/** What a user picks on a verification page. */
export type Option =
  | 'appNotification'
  | 'appCode'
  | 'emailAlternate'
  | 'textMobilePhone'
  | 'callMobilePhone'
  | 'callOfficePhone'
  | 'securityQuestions'

/**
 * What can fill one gate. The app's notification and code are one factor, a text and a call to the same
 * phone too. SOURCE
 */
export type Factor = 'app' | 'email' | 'mobilePhone' | 'officePhone' | 'securityQuestions'

/** How the user shows that the option is theirs. */
export type Challenge = 'code' | 'call' | 'push' | 'appCode' | 'answers'

/** One way to prove oneself at reset. */
export interface OptionRow {
  /** As on screen. */
  readonly label: string
  readonly method: PolicyMethod
  readonly factor: Factor
  readonly challenge: Challenge
  /** The whole number has to be typed before anything is sent. SOURCE: R-062 */
  readonly typesNumber: boolean
  /** Which counter a failed proof raises. SOURCE: R-141 */
  readonly failure: FailureKind
  /** The telephone network carries it. */
  readonly telephone: boolean
  readonly fact: string
}

/** Every option, in the order of the page. A new one is a row here and a name in `schema/cases.schema.json`. */
export const options: { readonly [Name in Option]: OptionRow } = {
  appNotification: {
    label: 'Approve a notification on my authenticator app',
    method: 'mobileAppNotification',
    factor: 'app',
    challenge: 'push',
    typesNumber: false,
    failure: 'authenticator',
    telephone: false,
    fact: 'R-052',
  },
  appCode: {
    label: 'Enter a code from my authenticator app',
    method: 'mobileAppCode',
    factor: 'app',
    challenge: 'appCode',
    typesNumber: false,
    failure: 'authenticator',
    telephone: false,
    fact: 'R-051',
  },
  emailAlternate: {
    label: 'Email my alternate email',
    method: 'email',
    factor: 'email',
    challenge: 'code',
    typesNumber: false,
    failure: 'proof',
    telephone: false,
    fact: 'R-057',
  },
  textMobilePhone: {
    label: 'Text my mobile phone',
    method: 'mobilePhone',
    factor: 'mobilePhone',
    challenge: 'code',
    typesNumber: true,
    failure: 'text',
    telephone: true,
    fact: 'R-058',
  },
  callMobilePhone: {
    label: 'Call my mobile phone',
    method: 'mobilePhone',
    factor: 'mobilePhone',
    challenge: 'call',
    typesNumber: true,
    failure: 'phone',
    telephone: true,
    fact: 'R-058',
  },
  callOfficePhone: {
    label: 'Call my office phone',
    method: 'officePhone',
    factor: 'officePhone',
    challenge: 'call',
    typesNumber: true,
    failure: 'phone',
    telephone: true,
    fact: 'R-059',
  },
  securityQuestions: {
    label: 'Answer my security questions',
    method: 'securityQuestions',
    factor: 'securityQuestions',
    challenge: 'answers',
    typesNumber: false,
    failure: 'securityQuestions',
    telephone: false,
    fact: 'R-063',
  },
}

export const optionNames = Object.keys(options) as Option[]

/** The portal's labels of the methods, in its order. SOURCE: R-050 */
export const methodLabels: { readonly [Name in PolicyMethod]: string } = {
  mobileAppNotification: 'Mobile app notification',
  mobileAppCode: 'Mobile app code',
  email: 'Email',
  mobilePhone: 'Mobile phone',
  officePhone: 'Office phone',
  securityQuestions: 'Security questions',
}

export const policyMethods = Object.keys(methodLabels) as PolicyMethod[]

/** What a user adds to their security info. */
export type RegistrationMethod =
  'authenticator' | 'softwareOath' | 'phone' | 'officePhone' | 'email' | 'securityQuestions'

/** One kind of security info. */
export interface RegistrationRow {
  readonly label: string
  readonly factor: Factor
  /** The options it makes usable. */
  readonly gives: readonly Option[]
  /** Counts as a second factor at sign-in. SOURCE: R-057, R-063 (e-mail and questions do not) */
  readonly signsIn: boolean
}

/** In the order in which they are put forward, the most secure first. SOURCE: R-098 */
export const registrationMethods: { readonly [Name in RegistrationMethod]: RegistrationRow } = {
  authenticator: {
    label: 'Authenticator app',
    factor: 'app',
    gives: ['appNotification', 'appCode'],
    signsIn: true,
  },
  softwareOath: { label: 'Other authenticator app', factor: 'app', gives: ['appCode'], signsIn: true },
  phone: {
    label: 'Phone',
    factor: 'mobilePhone',
    gives: ['textMobilePhone', 'callMobilePhone'],
    signsIn: true,
  },
  officePhone: { label: 'Office phone', factor: 'officePhone', gives: ['callOfficePhone'], signsIn: true },
  email: { label: 'Email', factor: 'email', gives: ['emailAlternate'], signsIn: false },
  securityQuestions: {
    label: 'Security questions',
    factor: 'securityQuestions',
    gives: ['securityQuestions'],
    signsIn: false,
  },
}

export const registrationMethodNames = Object.keys(registrationMethods) as RegistrationMethod[]

/** The blade's methods that options stand for, without repetition. Options in the order of the page give the portal's order. */
export const methodsOf = memoized((chosen: readonly Option[]): readonly PolicyMethod[] => [
  ...new Set(chosen.map((option) => options[option].method)),
])

/** The different factors that options can fill. SOURCE: R-075 */
export const factorsOf = memoized((chosen: readonly Option[]): readonly Factor[] => [
  ...new Set(chosen.map((option) => options[option].factor)),
])
