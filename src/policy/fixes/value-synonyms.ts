import { lookUp } from '../../model/look-up.ts'
import { planOf } from './plan-names.ts'

/**
 * Other words for a choice, in lower case with letters and digits alone, as people, portals, Graph and price lists have
 * them; the first that is a choice here is meant.
 */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  '21vianet': ['china'],
  active: ['reachable'],
  adfs: ['federated'],
  agreed: ['allowed'],
  authenticator: ['microsoftAuthenticator', 'mobileAppCode'],
  authenticatorapp: ['microsoftAuthenticator', 'mobileAppCode', 'authenticator'],
  azureadconnect: ['connect'],
  azureadmultipleorgs: ['partnerTenant'],
  azurechina: ['china'],
  azurechinacloud: ['china'],
  azureusgovernment: ['usGovernment'],
  aadconnect: ['connect'],
  alladmins: ['allAdministrators'],
  b2b: ['partnerTenant', 'guest'],
  call: ['callMobilePhone', 'phone'],
  code: ['mobileAppCode'],
  commercial: ['public'],
  completed: ['migrationComplete'],
  complete: ['migrationComplete'],
  connected: ['reachable'],
  converged: ['combined'],
  direct: ['assigned'],
  disconnected: ['unreachable'],
  down: ['unreachable'],
  emailotp: ['emailInvitation', 'email'],
  emailonetimepasscode: ['emailInvitation'],
  everybody: ['all'],
  everyone: ['all'],
  external: ['guest'],
  externalazuread: ['partnerTenant'],
  gcchigh: ['usGovernment'],
  global: ['public'],
  globaladmins: ['globalAdministrators'],
  gov: ['usGovernment'],
  hardwareoath: ['mobileAppCode'],
  healthy: ['reachable'],
  hello: ['windowsHello'],
  inprogress: ['migrationInProgress'],
  invitation: ['emailInvitation'],
  invited: ['emailInvitation'],
  m365: ['microsoft365'],
  managed: ['cloud'],
  mail: ['email'],
  microsoftauthenticator: ['mobileAppNotification'],
  mobileappcode: ['microsoftAuthenticator'],
  mobileappnotification: ['microsoftAuthenticator'],
  mobilephone: ['sms'],
  msa: ['microsoftAccount'],
  nobody: ['none'],
  none: ['free'],
  notstarted: ['preMigration'],
  oath: ['softwareOath'],
  office365: ['microsoft365'],
  officephone: ['voice'],
  ok: ['reachable'],
  online: ['reachable'],
  offline: ['unreachable'],
  passkey: ['fido2'],
  permitted: ['allowed'],
  phone: ['sms'],
  phonecall: ['voice', 'callMobilePhone'],
  phs: ['passwordHashSync'],
  pta: ['passThroughAuthentication'],
  push: ['notification', 'appNotification'],
  refused: ['denied'],
  running: ['reachable'],
  sms: ['mobilePhone', 'textMobilePhone', 'text'],
  softwareoath: ['mobileAppCode'],
  softwaretoken: ['softwareOath'],
  static: ['assigned'],
  stopped: ['unreachable'],
  tap: ['temporaryAccessPass'],
  text: ['sms', 'textMobilePhone'],
  textmessage: ['sms', 'textMobilePhone'],
  totp: ['softwareOath', 'code', 'mobileAppCode'],
  unified: ['microsoft365'],
  up: ['reachable'],
  verificationcode: ['code', 'mobileAppCode'],
  voice: ['officePhone', 'callMobilePhone', 'phone'],
  voicecall: ['voice'],
  whfb: ['windowsHello'],
  windowsad: ['connect'],
  worldwide: ['public'],
  // SOURCE: rulebook §3
  sspr0009: ['TenantSSPRFlagDisabled', 'AdministratorResetNotAllowed'],
  sspr0010: ['WritebackNotEnabled'],
  sspr0011: ['SsprNotEnabledInUserPolicy'],
  sspr0012: ['UserNotLicensed'],
  sspr0013: ['UserNotMemberOfScopedAccessGroup'],
  sspr0014: ['UserNotProperlyConfigured'],
  sspr0029: ['OnPremisesAdminActionRequired', 'ProtectedOnPremises'],
  sspr0030: ['OnPremisesConnectivityError'],
}

/** The choice that a synonym stands for; null if none. */
export function synonymOf(value: string, choices: readonly string[]): string | null {
  const word = value.replace(/[^A-Za-z\d]/g, '').toLowerCase()
  const listed = lookUp(synonyms, word) ?? []
  return [...listed, ...planOf(value)].find((one) => choices.includes(one)) ?? null
}

/** True if a synonym always stands for the same choice. */
export function isOnlySynonym(value: string): boolean {
  const word = value.replace(/[^A-Za-z\d]/g, '').toLowerCase()
  return Object.hasOwn(synonyms, word) && synonyms[word]!.length === 1
}

/** The only choice whose words the value holds: `premiumP1`, `DynamicMembership`, `windowsHelloForBusiness`. */
export function choiceWithin(value: string, choices: readonly string[]): string | null {
  const words = wordsOf(value)
  if (words.some((word) => /^(?:no|not|non|un|without)$/.test(word))) return null
  const held = choices.filter((choice) => ` ${words.join(' ')} `.includes(` ${wordsOf(choice).join(' ')} `))
  return held.length === 1 ? held[0]! : null
}

/** The only choice of which a word is a part: `questions` of `securityQuestions`. */
export function choiceAround(value: string, choices: readonly string[]): string | null {
  const part = ` ${wordsOf(value).join(' ')} `
  const around = value.length < 4 ? [] : choices.filter((one) => ` ${wordsOf(one).join(' ')} `.includes(part))
  return around.length === 1 ? around[0]! : null
}

/** The parts of a name, in lower case: `emailAlternate` is `email` and `alternate`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ')
}
