import { addressContact, isReachable, mobileContact, officeContact, type Contact } from './contact.ts'
import { memoized } from './memoized.ts'
import type { Authentication, Redactable } from './authentication.ts'
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
 * What can fill one gate, each with its name within a sentence. The app's notification and code are one factor, a text
 * and a call to the same phone too. SOURCE
 */
export const factorNames = {
  app: 'the app',
  email: 'mail',
  mobilePhone: 'the mobile phone',
  officePhone: 'the office phone',
  securityQuestions: 'security questions',
}

export type Factor = keyof typeof factorNames

/** How the user proves an option. */
type Challenge = 'code' | 'call' | 'push' | 'appCode' | 'answers'

/** One option of a reset. */
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
  /** Where its message goes; null: it has none. */
  readonly contact: Contact | null
  /** True if it answers a request for a second factor; only what is registered counts. SOURCE */
  readonly signsIn: (authentication: Authentication) => boolean
  /** Administrators may use it, whatever the tenant chose. SOURCE: R-024 */
  readonly administrators: boolean
  readonly fact: string
}

const rows = {
  appNotification: {
    label: 'Approve a notification on my authenticator app',
    method: 'mobileAppNotification',
    factor: 'app',
    challenge: 'push',
    typesNumber: false,
    failure: 'authenticator',
    telephone: false,
    contact: null,
    signsIn: ({ authenticator }) => authenticator.includes('notification'),
    administrators: false,
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
    contact: null,
    signsIn: ({ authenticator, softwareOath, hardwareOath }) =>
      authenticator.length > 0 || softwareOath || hardwareOath,
    administrators: true,
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
    contact: addressContact,
    signsIn: () => false,
    administrators: true,
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
    contact: mobileContact,
    signsIn: ({ phone }) => isReachable(phone),
    administrators: true,
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
    contact: mobileContact,
    // An alternate number is called, never texted.
    signsIn: ({ phone, alternatePhone }) => isReachable(phone) || isReachable(alternatePhone),
    administrators: true,
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
    contact: officeContact,
    signsIn: ({ officePhone }) => isReachable(officePhone),
    administrators: true,
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
    contact: null,
    signsIn: () => false,
    administrators: false,
    fact: 'R-063',
  },
} satisfies { readonly [Name in Option]: OptionRow }

/** Every option, in the order of the page. A new one is a row here and a name in `schema/cases.schema.json`. */
export const options: { readonly [Name in Option]: OptionRow } = rows

/** The options whose data is neither a number nor an address. */
export type ContactlessOption = {
  [Name in Option]: (typeof rows)[Name]['contact'] extends null ? Name : never
}[Option]

export const optionNames = Object.keys(options) as Option[]

/** The portal's labels of the methods, in its order. SOURCE: R-050 */
export const methodLabels = {
  mobileAppNotification: 'Mobile app notification',
  mobileAppCode: 'Mobile app code',
  email: 'Email',
  mobilePhone: 'Mobile phone',
  officePhone: 'Office phone',
  securityQuestions: 'Security questions',
} as const

/** A method of the *Password reset* blade. SOURCE: R-050 */
export type PolicyMethod = keyof typeof methodLabels

export const policyMethods = Object.keys(methodLabels) as PolicyMethod[]

/** A method in the user's security info. */
export type RegistrationMethod =
  | 'authenticator'
  | 'softwareOath'
  | 'phone'
  | 'officePhone'
  | 'email'
  | 'securityQuestions'

/** The registered value of a method: a number or address, or a count of questions. */
export interface Registered {
  readonly contact: Redactable
  readonly questions: number
}

/** One method of registration. */
export interface RegistrationRow {
  readonly label: string
  /** Its name within a sentence. */
  readonly called: string
  readonly factor: Factor
  /** The options it makes usable. */
  readonly gives: readonly Option[]
  /** The option whose code, call or answers test it while it is registered. */
  readonly testedBy: Option
  /** Counts as a second factor at sign-in. SOURCE: R-057, R-063 (e-mail and questions do not) */
  readonly signsIn: boolean
  readonly isHeld: (authentication: Authentication) => boolean
  readonly add: (registered: Registered) => Partial<Authentication>
  /** What is left once it is deleted. SOURCE: R-105 */
  readonly none: Partial<Authentication>
}

/** In the order in which they are put forward, the most secure first. SOURCE: R-098 */
export const registrationMethods: { readonly [Name in RegistrationMethod]: RegistrationRow } = {
  authenticator: {
    label: 'Authenticator app',
    called: 'the authenticator app',
    factor: 'app',
    gives: ['appNotification', 'appCode'],
    testedBy: 'appCode',
    signsIn: true,
    isHeld: ({ authenticator }) => authenticator.length > 0,
    add: () => ({ authenticator: ['notification', 'code'] }),
    none: { authenticator: [] },
  },
  softwareOath: {
    label: 'Other authenticator app',
    called: 'a third-party authenticator app',
    factor: 'app',
    gives: ['appCode'],
    testedBy: 'appCode',
    signsIn: true,
    isHeld: ({ softwareOath }) => softwareOath,
    add: () => ({ softwareOath: true }),
    none: { softwareOath: false },
  },
  phone: {
    label: 'Phone',
    called: 'a phone',
    factor: 'mobilePhone',
    gives: ['textMobilePhone', 'callMobilePhone'],
    testedBy: 'textMobilePhone',
    signsIn: true,
    isHeld: ({ phone }) => phone !== null,
    add: ({ contact }) => ({ phone: contact }),
    none: { phone: null },
  },
  officePhone: {
    label: 'Office phone',
    called: 'an office phone',
    factor: 'officePhone',
    gives: ['callOfficePhone'],
    testedBy: 'callOfficePhone',
    signsIn: true,
    isHeld: ({ officePhone }) => officePhone !== null,
    add: ({ contact }) => ({ officePhone: contact }),
    none: { officePhone: null },
  },
  email: {
    label: 'Email',
    called: 'an alternate address',
    factor: 'email',
    gives: ['emailAlternate'],
    testedBy: 'emailAlternate',
    signsIn: false,
    isHeld: ({ email }) => email !== null,
    add: ({ contact }) => ({ email: contact }),
    none: { email: null },
  },
  securityQuestions: {
    label: 'Security questions',
    called: 'the security questions',
    factor: 'securityQuestions',
    gives: ['securityQuestions'],
    testedBy: 'securityQuestions',
    signsIn: false,
    isHeld: ({ securityQuestions }) => securityQuestions > 0,
    add: ({ questions }) => ({ securityQuestions: questions }),
    none: { securityQuestions: 0 },
  },
}

export const registrationMethodNames = Object.keys(registrationMethods) as RegistrationMethod[]

/** The registered methods. */
export function heldMethods(authentication: Authentication): RegistrationMethod[] {
  return registrationMethodNames.filter((name) => registrationMethods[name].isHeld(authentication))
}

/** The policy methods of options, without repetition. Options in page order give the portal's order. */
export const methodsOf = memoized((chosen: readonly Option[]): readonly PolicyMethod[] => [
  ...new Set(chosen.map((option) => options[option].method)),
])

/** The different factors that options can fill. SOURCE: R-075 */
export const factorsOf = memoized((chosen: readonly Option[]): readonly Factor[] => [
  ...new Set(chosen.map((option) => options[option].factor)),
])
