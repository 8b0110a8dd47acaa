// What this portal makes of a policy set: whom it lets in, and with what. It knows accounts whose password lives
// in the cloud, and nothing of administrators, guests and on-premises directories; it says so.
import { has } from './faults.mjs'

/** Thrown where something is asked that this portal does not know: 501 with the reason. */
export class Unknown extends Error {}

/** Name of a user or group as it is compared. */
export const plain = (name) => name.trim().toLowerCase()

const known = {
  tenant: ['domains', 'license', 'users', 'groups', 'telephony', 'id', 'platform'],
  policy: [
    'properties',
    'authenticationMethods',
    'registration',
    'notifications',
    'customization',
    'suppress',
  ],
  authenticationMethods: ['required', 'available', 'securityQuestions'],
  user: [
    ...[
      'userPrincipalName',
      'id',
      'displayName',
      'givenName',
      'surname',
      'mail',
      'otherMails',
      'mobilePhone',
    ],
    ...['businessPhone', 'accountEnabled', 'mfaRequired', 'authentication', 'state'],
  ],
  authentication: [
    ...[
      'phone',
      'alternatePhone',
      'officePhone',
      'email',
      'authenticator',
      'softwareOath',
      'securityQuestions',
    ],
    ...['confirmedOn'],
  ],
  state: ['failures'],
}

/** What may stand there all the same, since it says what is so anyhow. */
const harmless = {
  registrationExperience: 'combined',
  authenticationMethodsPolicy: { migrationState: 'preMigration' },
  directorySync: 'none',
  education: false,
  roles: [],
  licensed: true,
  userType: 'member',
  passwordSource: 'cloud',
}

/** Rows of `platform` that this portal follows: by their one value, or, with null, whatever they say. */
const platformRows = {
  edition: 'entra',
  captchaUntil: 'never',
  directoryMethodsUntil: 'never',
  securityQuestionsRetireOn: 'never',
  telephonyRetiresOn: null,
  // It has no administrators, no sign-in and no registration.
  telephonyRetiresLateOn: null,
  registrationCampaignFrom: null,
  registrationSession: null,
}

function checkPlatform(platform = {}) {
  for (const [row, value] of Object.entries(platform))
    if (platformRows[row] !== null && platformRows[row] !== value)
      throw new Unknown(`it does not follow \`${row}: ${value}\` of \`platform\``)
}

/** @throws Unknown for a key this portal would have to overlook. */
export function checkKnown(kind, value) {
  for (const [key, inner] of Object.entries(value ?? {})) {
    if (known[kind].includes(key) || inner === null) continue
    if (key in harmless && JSON.stringify(inner) === JSON.stringify(harmless[key])) continue
    throw new Unknown(`it does not know \`${key}\` of a ${kind}`)
  }
}

/** @throws Unknown unless the whole set can be taken as it is; users are looked at when they come. */
export function checkSet(tenant, policy) {
  checkKnown('tenant', tenant)
  checkPlatform(tenant.platform ?? {})
  checkKnown('policy', policy)
  checkKnown('authenticationMethods', policy.authenticationMethods)
  if (!['p1', 'p2', 'businessStandard', 'businessPremium'].includes(tenant.license))
    throw new Unknown(`it does not know what a ${tenant.license} tenant may do`)
  if (typeof tenant.telephony === 'object') throw new Unknown('its telephone is the same for all')
}

/** @throws Unknown for a user this portal cannot serve. */
export function checkUser(user) {
  if (user.roles?.length > 0) throw new Unknown('it has no rules for administrators')
  checkKnown('user', user)
  checkKnown('authentication', user.authentication)
  checkKnown('state', user.state)
  const { phone, email, officePhone } = user.authentication ?? {}
  if ([phone, email, officePhone, user.mail, user.mobilePhone, user.businessPhone].includes(true))
    throw new Unknown('it sends nothing to addresses that are kept out of git')
}

/** Every way to prove oneself: the method that makes it available, what fills a gate, how it is shown. */
export const options = {
  appNotification: { method: 'mobileAppNotification', factor: 'app', way: 'push', counts: 'authenticator' },
  appCode: { method: 'mobileAppCode', factor: 'app', way: 'appCode', counts: 'authenticator' },
  emailAlternate: { method: 'email', factor: 'email', way: 'code', counts: 'proof' },
  textMobilePhone: { method: 'mobilePhone', factor: 'mobilePhone', way: 'code', counts: 'text', typed: true },
  callMobilePhone: {
    method: 'mobilePhone',
    factor: 'mobilePhone',
    way: 'push',
    counts: 'phone',
    typed: true,
  },
  callOfficePhone: {
    method: 'officePhone',
    factor: 'officePhone',
    way: 'push',
    counts: 'phone',
    typed: true,
  },
  securityQuestions: {
    method: 'securityQuestions',
    factor: 'securityQuestions',
    way: 'answers',
    counts: 'securityQuestions',
  },
}

const phoneForm = /^\+[1-9]\d{0,2} \d{4,14}( ?x\d{1,10})?$/i
/** A number without its extension. */
export const dialled = (text) => text.trim().replace(/ ?x\d+$/i, '')

/** What counts when a number is compared, however a person sets its digits apart. */
export const digits = (text) => dialled(text).replace(/[\s().-]/g, '')
const number = (text) => (text != null && phoneForm.test(text) ? dialled(text) : null)

/** Where messages of an option go for a user; null: nowhere. */
export function destination({ authentication: has = {}, otherMails = [], ...user }, option) {
  if (option === 'emailAlternate') return has.email ?? otherMails[0] ?? null
  if (option === 'callOfficePhone') return number(has.officePhone ?? user.businessPhone)
  return options[option].typed ? number(has.phone ?? user.mobilePhone) : null
}

/** The moment from which Microsoft delivers neither texts nor calls. */
const lastCall = ({ platform }) => {
  const written = platform?.telephonyRetiresOn ?? '2027-02-01'
  return written === 'never' ? Infinity : Date.parse(written)
}

/** True if texts and calls are still delivered. */
export const telephoneServes = ({ tenant, now }) =>
  now < lastCall(tenant) || tenant.telephony === 'ownProvider'

/** Options a user can use now. */
export function usable({ tenant, policy, now }, user) {
  const { available, required, securityQuestions } = methodsOf(policy)
  const own = user.authentication ?? {}
  return Object.keys(options).filter((name) => {
    if (!available.includes(options[name].method)) return false
    if (options[name].typed && !telephoneServes({ tenant, now })) return false
    if (name === 'appNotification')
      return required === 2 && (own.authenticator ?? []).includes('notification')
    if (name === 'appCode') return (own.authenticator ?? []).length > 0 || own.softwareOath === true
    if (name === 'securityQuestions') return (own.securityQuestions ?? 0) >= securityQuestions.required
    return destination(user, name) !== null
  })
}

/** The page of methods with everything that is not said. */
export function methodsOf({ authenticationMethods: said = {} }) {
  const { required = 1, available = ['email', 'mobilePhone'], securityQuestions = {} } = said
  return {
    required,
    available,
    securityQuestions: { registered: 5, required: 3, custom: [], ...securityQuestions },
  }
}

/** True if None, Selected or All covers the user. */
export function inScope({ tenant, policy }, user) {
  const { enabled = 'none', group = null } = policy.properties ?? {}
  if (enabled !== 'selected') return enabled === 'all'
  return (
    has('lets-strangers-in') || isMember(tenant.groups ?? [], group, plain(user.userPrincipalName), new Set())
  )
}

function isMember(groups, name, user, seen) {
  if (name === null || seen.has(plain(name))) return false
  seen.add(plain(name))
  const group = groups.find((one) => plain(one.name) === plain(name))
  if (group === undefined) return false
  if ((group.members ?? []).some((member) => plain(member) === user)) return true
  if (has('knows-no-nested-groups')) return false
  return (group.groups ?? []).some((inner) => isMember(groups, inner, user, seen))
}

/** Why a user may not reset now, and with how many proofs they may. */
export function decide(world, user) {
  const { required, available } = methodsOf(world.policy)
  const { enabled = 'none' } = world.policy.properties ?? {}
  const open = usable(world, user)
  const enough = new Set(open.map((name) => options[name].factor)).size >= required
  const reason =
    (user.accountEnabled === false && 'AccountDisabled') ||
    (enabled === 'none' && 'TenantSSPRFlagDisabled') ||
    (!inScope(world, user) && 'UserNotMemberOfScopedAccessGroup') ||
    (available.length === 0 && 'SsprNotEnabledInUserPolicy') ||
    (!enough && 'UserNotProperlyConfigured') ||
    null
  return { reason, gates: reason === null ? required : 0, open }
}

/** Why a password is refused; null: it is taken. */
export function refusesPassword({ tenant }, user, password) {
  if (has('takes-any-password')) return null
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((one) => one.test(password)).length
  const allowed = /^[A-Za-z0-9@#$%^&*\-_!+=[\]{}|\\:',.?/`~"();<> ]{8,256}$/
  if (!allowed.test(password) || classes < 3) return 'PasswordPolicyViolation'
  const read = (text) =>
    text.toLowerCase().replace(/[01$@]/g, (sign) => ({ 0: 'o', 1: 'l', $: 's', '@': 'a' })[sign])
  const names = [user.givenName, user.surname, tenant.domains[0].split('.')[0]]
  const named = names.some((name) => name != null && name.length >= 4 && read(password).includes(read(name)))
  return named ? 'FuzzyPolicyViolationInvalidPassword' : null
}
