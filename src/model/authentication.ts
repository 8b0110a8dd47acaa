import type { Instant } from './time.ts'

/** A value that may be left out of git: `true` means that it exists. Null: there is none. */
export type Redactable = string | true | null

/** What a user or an administrator has registered. */
export interface Authentication {
  readonly phone: Redactable
  readonly alternatePhone: Redactable
  readonly officePhone: Redactable
  readonly email: Redactable
  readonly authenticator: readonly ('code' | 'notification')[]
  readonly softwareOath: boolean
  readonly hardwareOath: boolean
  /** How many are registered. */
  readonly securityQuestions: number
  readonly other: readonly string[]
  readonly confirmedOn: Instant | null
}

/** Registered security info with some of it replaced; written out, as copies of users are (`user-copies.ts`). */
export function authenticationWith(
  authentication: Authentication,
  parts: Partial<Authentication>,
): Authentication {
  const copy: Record<keyof Authentication, unknown> = {
    phone: authentication.phone,
    alternatePhone: authentication.alternatePhone,
    officePhone: authentication.officePhone,
    email: authentication.email,
    authenticator: authentication.authenticator,
    softwareOath: authentication.softwareOath,
    hardwareOath: authentication.hardwareOath,
    securityQuestions: authentication.securityQuestions,
    other: authentication.other,
    confirmedOn: authentication.confirmedOn,
  }
  for (const name in parts) copy[name as keyof Authentication] = parts[name as keyof Authentication]
  return copy as unknown as Authentication
}

/** Parts that users of one template have of their own (`user-templates.ts`), by the name that they have in a user. */
export const ownAuthenticationKeys = [
  'authentication.phone',
  'authentication.alternatePhone',
  'authentication.officePhone',
  'authentication.email',
  'authentication.confirmedOn',
] as const

type OwnKey = (typeof ownAuthenticationKeys)[number]

/** Replaces the parts that users have of their own. */
export function replaceOwn(
  authentication: Authentication,
  text: (key: OwnKey, value: Redactable) => Redactable,
  instant: (key: OwnKey, value: Instant | null) => Instant | null,
): Authentication {
  return authenticationWith(authentication, {
    phone: text('authentication.phone', authentication.phone),
    alternatePhone: text('authentication.alternatePhone', authentication.alternatePhone),
    officePhone: text('authentication.officePhone', authentication.officePhone),
    email: text('authentication.email', authentication.email),
    confirmedOn: instant('authentication.confirmedOn', authentication.confirmedOn),
  })
}

/** Where a view reads what the user who is shown has. */
export interface ShownAuthentication {
  /** What all users of the template have. */
  common(): Authentication
  text(key: OwnKey, common: Redactable): Redactable
  instant(key: OwnKey, common: Instant | null): Instant | null
}

/** Reads each part when it is asked for. */
export function authenticationView({ common, text, instant }: ShownAuthentication): Authentication {
  return {
    get phone() {
      return text('authentication.phone', common().phone)
    },
    get alternatePhone() {
      return text('authentication.alternatePhone', common().alternatePhone)
    },
    get officePhone() {
      return text('authentication.officePhone', common().officePhone)
    },
    get email() {
      return text('authentication.email', common().email)
    },
    get authenticator() {
      return common().authenticator
    },
    get softwareOath() {
      return common().softwareOath
    },
    get hardwareOath() {
      return common().hardwareOath
    },
    get securityQuestions() {
      return common().securityQuestions
    },
    get other() {
      return common().other
    },
    get confirmedOn() {
      return instant('authentication.confirmedOn', common().confirmedOn)
    },
  }
}
