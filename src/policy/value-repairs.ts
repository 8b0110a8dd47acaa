import { meantName, nearestName } from '../diagnostics/nearest-name.ts'
import type { Schema } from './schemas.ts'
import { accepts } from './shape-accepts.ts'
import { choicesOf, expectation, quoteHelp, yesNo } from './shape-repairs.ts'

/** Other words for a choice, in lower case, as people, portals and Graph have them; the first that is a choice here is meant. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  adfs: ['federated'],
  authenticator: ['microsoftAuthenticator', 'mobileAppCode'],
  call: ['callMobilePhone', 'phone'],
  complete: ['migrationComplete'],
  converged: ['combined'],
  e3: ['p1'],
  e5: ['p2'],
  everybody: ['all'],
  everyone: ['all'],
  external: ['guest'],
  gov: ['usGovernment'],
  inprogress: ['migrationInProgress'],
  m365: ['microsoft365'],
  m365e3: ['p1'],
  m365e5: ['p2'],
  microsoftauthenticator: ['mobileAppNotification'],
  mobileappcode: ['microsoftAuthenticator'],
  mobileappnotification: ['microsoftAuthenticator'],
  mobilephone: ['sms'],
  nobody: ['none'],
  officephone: ['voice'],
  passkey: ['fido2'],
  permitted: ['allowed'],
  phs: ['passwordHashSync'],
  pta: ['passThroughAuthentication'],
  push: ['notification', 'appNotification'],
  refused: ['denied'],
  sms: ['mobilePhone', 'textMobilePhone', 'text'],
  text: ['sms', 'textMobilePhone'],
  // SOURCE: rulebook §3
  sspr_0009: ['TenantSSPRFlagDisabled'],
  sspr_0010: ['WritebackNotEnabled'],
  sspr_0011: ['SsprNotEnabledInUserPolicy'],
  sspr_0012: ['UserNotLicensed'],
  sspr_0013: ['UserNotMemberOfScopedAccessGroup'],
  sspr_0014: ['UserNotProperlyConfigured'],
  sspr_0029: ['OnPremisesAdminActionRequired'],
  sspr_0030: ['OnPremisesConnectivityError'],
}

/** The choice that was meant; else all there are, as long as somebody reads them. */
function choiceHelp(value: string, choices: readonly string[]): string | null {
  const key = value.toLowerCase()
  const synonym = Object.hasOwn(synonyms, key)
    ? synonyms[key]!.find((one) => choices.includes(one))
    : undefined
  const meant = synonym ?? nearestName(value, choices) ?? sameEnd(key, choices)
  if (meant !== null) return meantName(value, meant)
  if (choices.length === 0) return null
  const shown = choices.slice(0, mostChoices).map((name) => `\`${name}\``)
  const more = choices.length - shown.length
  return `use one of ${shown.join(', ')}${more === 0 ? '' : `, or ${more} more that the schema lists`}`
}

/** The only choice that the value ends with: `premiumP1`, `entraConnect`. */
function sameEnd(value: string, choices: readonly string[]): string | null {
  const alike = choices.filter((name) => {
    return value.endsWith(name.toLowerCase())
  })
  return alike.length === 1 ? alike[0]! : null
}

const mostChoices = 12

/** Methods of the Authentication methods policy that are no reset methods. SOURCE: R-065 */
const neverMethods: ReadonlySet<string> = new Set([
  'fido2',
  'passkey',
  'windowsHello',
  'certificate',
  'temporaryAccessPass',
  'appPassword',
  'passwordless',
  'external',
  'qrCodePin',
])

/** The repair for a value that is none of the choices. */
export function valueHelp(value: unknown, text: string, schema: Schema): string | null {
  if (neverMethods.has(String(value)) && choicesOf(schema).includes('`microsoftAuthenticator`')) {
    return `leave it out: \`${String(value)}\` can never reset a password`
  }
  if (schema.enum?.every((choice) => typeof choice !== 'string') === true && typeof value === 'number') {
    return `write ${choicesOf(schema).join(' or ')}`
  }
  const choices = choicesOf(schema).map((choice) => choice.slice(1, -1))
  if (typeof value === 'number' && accepts(schema, text)) return quoteHelp(text, value)
  if (typeof value === 'number' && choices.length === 0) return alternativeHelp(value, text, schema)
  if (typeof value === 'string' && yesNo[value.toLowerCase()] !== undefined && choices.includes('none')) {
    return `write \`${yesNo[value.toLowerCase()] === true ? 'all' : 'none'}\`; \`${value}\` is a word in YAML 1.2`
  }
  if (value === false && choices.includes('none')) return 'write `none`'
  if (value === true && choices.includes('all')) return 'write `all`, or `selected` with a group'
  if (value === false && schema.anyOf?.some((branch) => branch.const === true) === true) {
    return 'leave the key out; `true` says that it is there'
  }
  if (choices.length === 1) return `leave it out, or write \`${choices[0]}\``
  const numeric =
    typeof value === 'string' &&
    choices.includes(value) &&
    schema.enum?.every((choice) => typeof choice !== 'string')
  if (numeric === true) return `write ${String(value)} without quotes`
  if (typeof value === 'object') return `write ${expectation(schema)}`
  return choiceHelp(String(value), choices) ?? alternativeHelp(value, text, schema)
}

/** One word or a list is wanted: the word if it is nearly that, else the value as the list's entry. */
function alternativeHelp(value: unknown, text: string, schema: Schema): string {
  const word = schema.anyOf?.map((branch) => branch.const).find((one) => typeof one === 'string')
  const isSlip = typeof word === 'string' && nearestName(String(value), [word]) !== null
  if (isSlip) return `did you mean \`${word}\`?`
  if (typeof value === 'number' && /^\D*\+/.test(expectation(schema))) return quoteHelp(text, value)
  const entries = schema.anyOf?.find((branch) => branch.items !== undefined)?.items
  return entries !== undefined && typeof value === 'string' && accepts(entries, value)
    ? `write ${word === undefined ? '' : `\`${String(word)}\`, or `}a list: \`[${/^["']/.test(text) ? text : value}]\``
    : `write ${expectation(schema)}`
}
