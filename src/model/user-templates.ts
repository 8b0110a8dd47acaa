import { ownAuthenticationKeys, replaceOwn } from './authentication.ts'
import type { Instant } from './time.ts'
import type { User } from './tenant.ts'

/** What users may have of their own, by dotted name, in the order in which it is kept. */
export const ownKeys = [
  'userPrincipalName',
  'id',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'otherMails',
  'mobilePhone',
  'businessPhone',
  ...ownAuthenticationKeys,
  'state.passwordChangedAt',
  'state.smartLockoutUntil',
] as const

type OwnKey = (typeof ownKeys)[number]

/** What users have in common who differ in texts and instants only. */
export interface UserTemplate {
  /** A user with a sign in each place where users have a text or an instant of their own. */
  readonly user: User
  /** Which of a user's texts it is, counted from 0; -1: what the template has counts. Of addresses: the first of them. */
  readonly places: Readonly<Record<OwnKey, number>>
  readonly variesIn: { readonly authentication: boolean; readonly state: boolean }
}

/** Stands where the user has a text of their own. No such text has it. */
export const ownText = '\0'
/** Stands where the user has an instant of their own: outside what a date can be. */
const ownInstant = Number.MIN_SAFE_INTEGER

/** The template of a user who has it alone. */
export function templateOfOne(user: User): UserTemplate {
  return { user, places: nothingOwn, variesIn: { authentication: false, state: false } }
}

const nothingOwn = Object.fromEntries(ownKeys.map((key) => [key, -1])) as Record<OwnKey, number>

/** A user as a template and the texts that go into it, in the order of `ownKeys`; an instant as its number. */
export function parted(user: User): { readonly template: UserTemplate; readonly texts: readonly string[] } {
  const texts: string[] = []
  const places = { ...nothingOwn }
  const text = <Value>(key: OwnKey, value: Value | string) => {
    if (typeof value !== 'string') return value
    if (places[key] < 0) places[key] = texts.length
    texts.push(value)
    return ownText
  }
  const instant = (key: OwnKey, value: Instant | null) => {
    if (value === null) return null
    text(key, String(value))
    return ownInstant
  }
  const { authentication, state } = user
  const own: User = {
    ...user,
    userPrincipalName: text('userPrincipalName', user.userPrincipalName),
    id: text('id', user.id),
    displayName: text('displayName', user.displayName),
    givenName: text('givenName', user.givenName),
    surname: text('surname', user.surname),
    mail: text('mail', user.mail),
    otherMails: user.otherMails.map((mail) => text('otherMails', mail)),
    mobilePhone: text('mobilePhone', user.mobilePhone),
    businessPhone: text('businessPhone', user.businessPhone),
    authentication: replaceOwn(authentication, text, instant),
    state: {
      ...state,
      passwordChangedAt: instant('state.passwordChangedAt', state.passwordChangedAt),
      smartLockoutUntil: instant('state.smartLockoutUntil', state.smartLockoutUntil),
    },
  }
  const varies = (within: string) => ownKeys.some((key) => key.startsWith(within) && places[key] >= 0)
  const variesIn = { authentication: varies('authentication.'), state: varies('state.') }
  return { template: { user: own, places, variesIn }, texts }
}
