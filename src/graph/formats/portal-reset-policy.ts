import { predefinedQuestionTexts } from '../../model/predefined-questions.ts'
import { note, state } from '../collected.ts'
import type { Collected } from '../collected.ts'
import { groupRecord, stateGroup } from '../records.ts'
import type { SourceNode } from '../node.ts'
import { flagOf, readOf, wholeOf } from '../setting-value.ts'
import type { Format } from './format.ts'

/** How the portal's numbers are called in the policy language. */
export const enablement = ['none', 'selected', 'all'] as const

/** Keys of the portal's document that switch a method on. */
export const methodKeys = {
  mobileAppNotification: 'mobileAppNotificationEnabled',
  mobileAppCode: 'mobileAppCodeEnabled',
  email: 'emailOptionEnabled',
  mobilePhone: 'mobilePhoneOptionEnabled',
  officePhone: 'officePhoneOptionEnabled',
  securityQuestions: 'securityQuestionsOptionEnabled',
} as const

/** Misspelt by the portal; the right spelling is read too. */
export const reconfirmKey = 'registrationReconfirmIntevalInDays'

/** Keys with one plain value each, by the setting they state. */
const plainSettings = {
  'authenticationMethods/required': ['numberOfAuthenticationMethodsRequired', 'whole'],
  'authenticationMethods/securityQuestions/registered': ['numberOfQuestionsToRegister', 'whole'],
  'authenticationMethods/securityQuestions/required': ['numberOfQuestionsToReset', 'whole'],
  'registration/required': ['registrationRequiredOnSignIn', 'flag'],
  'registration/reconfirmAfterDays': [reconfirmKey, 'whole'],
  'notifications/users': ['notifyUsersOnPasswordReset', 'flag'],
  'notifications/administrators': ['notifyOnAdminPasswordReset', 'flag'],
} as const

const distinctive = [
  'enablementType',
  'passwordResetEnabledGroupIds',
  ...Object.values(methodKeys),
  ...Object.values(plainSettings).map(([key]) => key),
  'customizeHelpdeskLink',
  'customHelpdeskEmailOrUrl',
]

/** Keys that say nothing about the settings a person can make. */
const withoutMeaning = [
  ...['objectId', 'skipRegistrationAllowed', 'skipRegistrationMaxAllowedDays'],
  ...['registrationConditionalAccessPolicies', 'emailOptionAllowed', 'mobilePhoneOptionAllowed'],
  ...['officePhoneOptionAllowed', 'securityQuestionsOptionAllowed'],
  ...['mobileAppNotificationOptionAllowed', 'mobileAppCodeOptionAllowed'],
]

/** The portal's own answer for the *Password reset* blade, which several exporters keep as it is. */
export const resetPolicy: Format = {
  name: 'password reset policy of the portal',
  recognizes: (node) =>
    node.count(distinctive) >= 3 ||
    (node.has('enablementType') && node.has('numberOfAuthenticationMethodsRequired')),
  read(node, into) {
    for (const [setting, [key, kind]] of Object.entries(plainSettings)) {
      const value =
        key === reconfirmKey ? node.get(key, 'registrationReconfirmIntervalInDays') : node.get(key)
      const read = kind === 'flag' ? flagOf(value, into) : wholeOf(value, into)
      if (read !== null) state(into, `/policy/spec/${setting}`, read, value!.at)
    }
    readScope(node, into)
    for (const [method, key] of Object.entries(methodKeys)) {
      const value = node.get(key)
      const isOn = flagOf(value, into)
      if (isOn !== null) state(into, `available:${method}`, isOn, value!.at)
    }
    readHelpdesk(node, into)
    readQuestions(node, into)
    node.pass(...withoutMeaning)
  },
}

const noGroup = /^[0-]*$/

function readScope(node: SourceNode, into: Collected): void {
  const type = node.get('enablementType')
  const known = enablement[type?.whole() ?? -1] ?? null
  const enabled = readOf(type, known, '0 (none), 1 (selected) or 2 (all)', into)
  if (enabled !== null) state(into, '/policy/spec/properties/enabled', enabled, type!.at)
  const groups = node.get('passwordResetEnabledGroupIds')
  const name = node.get('passwordResetEnabledGroupName')
  // SOURCE: R-011. A group that is left over from an earlier choice says nothing.
  if (enabled === 'none' || enabled === 'all') return
  const ids = (groups?.items() ?? []).filter((item) => !noGroup.test(item.text() ?? ''))
  if (new Set(ids.map((item) => item.text())).size > 1)
    return note(
      into,
      `expected one group for which reset is enabled, found ${ids.length}; the group is unknown`,
      groups!.at,
    )
  const [listed] = ids
  const id = listed?.text() ?? name?.text() ?? null
  if (id === null) return
  const at = listed?.at ?? name!.at
  const record = groupRecord(into, id)
  const shown = name?.text() ?? null
  if (shown !== null) stateGroup(record, 'displayName', shown, name!.at)
  state(into, 'scopeGroup', id, at)
}

function readHelpdesk(node: SourceNode, into: Collected): void {
  const isCustom = node.get('customizeHelpdeskLink')
  const target = node.get('customHelpdeskEmailOrUrl')
  const on = flagOf(isCustom, into)
  const setting = '/policy/spec/customization/helpdesk'
  if (on === false) state(into, setting, null, isCustom!.at)
  else if (on === true && target?.text() != null) state(into, setting, target.text(), target.at)
  else if (on === true && target !== null)
    note(into, 'the helpdesk link is customized, but its target is empty', target.at)
}

const predefinedByText: ReadonlyMap<string, string> = new Map(
  Object.entries(predefinedQuestionTexts).map(([code, text]) => [text, code]),
)

function readQuestions(node: SourceNode, into: Collected): void {
  const list = node.get('securityQuestions')
  if (list === null || list.value === null) return
  const texts = list.items().map((item) => (item.get('questionText') ?? item).text())
  const setting = '/policy/spec/authenticationMethods/securityQuestions'
  if (!texts.every((text) => text !== null)) {
    note(into, 'the text of a security question is missing', list.at)
    return
  }
  const predefined = texts.flatMap((text) => predefinedByText.get(text) ?? [])
  const isAll = new Set(predefined).size === predefinedByText.size
  state(into, `${setting}/predefined`, isAll ? 'all' : predefined, list.at)
  state(
    into,
    `${setting}/custom`,
    texts.filter((text) => !predefinedByText.has(text)),
    list.at,
  )
}
