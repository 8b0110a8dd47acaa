import { policyMethods } from '../../model/methods.ts'
import { predefinedQuestions } from '../../model/security-questions.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Fields } from '../state/forms.ts'

/** How a setting is shown and typed. */
export type Kind = keyof typeof readers

export interface Setting {
  readonly page: PageName
  /** Into the spec of the policy. */
  readonly pointer: string
  readonly kind: Kind
  /** What can be chosen, for a choice. */
  readonly choices?: readonly (string | number)[]
}

/** Pages that change something, in the portal's order, and their paths. SOURCE */
export const pages = {
  properties: 'properties',
  methods: 'authentication-methods',
  registration: 'registration',
  notifications: 'notifications',
  customization: 'customization',
  onPremises: 'on-premises-integration',
} as const

export type PageName = keyof typeof pages

/** Every setting, in the order of the pages. A new one is a row here and its texts in `i18n/`. */
export const settings = {
  enabled: {
    page: 'properties',
    pointer: '/properties/enabled',
    kind: 'choice',
    choices: ['none', 'selected', 'all'],
  },
  group: { page: 'properties', pointer: '/properties/group', kind: 'group' },
  required: {
    page: 'methods',
    pointer: '/authenticationMethods/required',
    kind: 'choice',
    choices: [1, 2],
  },
  available: { page: 'methods', pointer: '/authenticationMethods/available', kind: 'methods' },
  questionsRegistered: {
    page: 'methods',
    pointer: '/authenticationMethods/securityQuestions/registered',
    kind: 'choice',
    choices: [3, 4, 5],
  },
  questionsRequired: {
    page: 'methods',
    pointer: '/authenticationMethods/securityQuestions/required',
    kind: 'choice',
    choices: [3, 4, 5],
  },
  predefined: {
    page: 'methods',
    pointer: '/authenticationMethods/securityQuestions/predefined',
    kind: 'predefined',
  },
  custom: { page: 'methods', pointer: '/authenticationMethods/securityQuestions/custom', kind: 'lines' },
  register: { page: 'registration', pointer: '/registration/required', kind: 'yesNo' },
  reconfirm: { page: 'registration', pointer: '/registration/reconfirmAfterDays', kind: 'number' },
  notifyUsers: { page: 'notifications', pointer: '/notifications/users', kind: 'yesNo' },
  notifyAdministrators: { page: 'notifications', pointer: '/notifications/administrators', kind: 'yesNo' },
  helpdesk: { page: 'customization', pointer: '/customization/helpdesk', kind: 'helpdesk' },
  writeBack: { page: 'onPremises', pointer: '/onPremisesIntegration/writeBackPasswords', kind: 'yesNo' },
  unlock: { page: 'onPremises', pointer: '/onPremisesIntegration/allowUnlockWithoutReset', kind: 'yesNo' },
} as const satisfies Readonly<
  Record<string, { readonly page: PageName } & Omit<Setting, 'kind'> & { readonly kind: string }>
>

export type SettingName = keyof typeof settings

export const settingNames = Object.keys(settings) as SettingName[]

export function settingOf(name: SettingName): Setting {
  return settings[name]
}

/** The settings of a page, in order. */
export function settingsOn(page: PageName): SettingName[] {
  return settingNames.filter((name) => settings[name].page === page)
}

/** Values of settings, from a policy or as typed. */
export type Values = { readonly [Name in SettingName]?: unknown }

const text = (fields: Fields, name: string) => fields.get(name) ?? ''
const numberOf = (written: string) => (/^-?\d{1,9}$/.test(written.trim()) ? Number(written) : written)
const words: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** Reads the value of a setting from a form. Unreadable text is passed on as typed, and the schema reports it. */
const readers = {
  choice: (fields, name) => numberOf(text(fields, name)),
  yesNo: (fields, name) => words[text(fields, name)] ?? text(fields, name),
  number: (fields, name) => numberOf(text(fields, name)),
  group: (fields, name) => text(fields, name) || null,
  helpdesk: (fields, name) => (text(fields, `${name}.custom`) === 'no' ? null : text(fields, name).trim()),
  methods: (fields, name) => policyMethods.filter((method) => fields.has(`${name}.${method}`)),
  predefined: (fields, name) =>
    text(fields, name) === 'all'
      ? 'all'
      : predefinedQuestions.filter((question) => fields.has(`${name}.${question}`)),
  lines: (fields, name) =>
    text(fields, name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
} satisfies Readonly<Record<string, (fields: Fields, name: string) => unknown>>

export function typedOn(page: PageName, fields: Fields): Values {
  return Object.fromEntries(
    settingsOn(page).map((name) => [name, readers[settings[name].kind](fields, name)]),
  )
}

export function valuesOf(page: PageName, policy: SsprPolicy): Values {
  return Object.fromEntries(
    settingsOn(page).map((name) => [name, ownAt(policy, settings[name].pointer.slice(1).split('/'))]),
  )
}

function ownAt(value: unknown, names: readonly string[]): unknown {
  return names.reduce((inner, name) => (inner as Record<string, unknown>)[name], value)
}
