import fc from 'fast-check'
import { indexPolicy } from './effective/index-policy.ts'
import { decodePolicy, decodeTenant } from './policy/decode.ts'
import { policyMethods } from './model/methods.ts'
import { administratorRoles } from './model/administrator-roles.ts'
import { day, formatInstant } from './model/time.ts'

const nowhere = { addressOf: (pointer: string) => ({ file: '', document: 0, pointer }), textAt: () => '' }
const groups = ['One', 'Two']
const begin = Date.UTC(2026, 0, 1)
const users = ['ana@contoso.com', 'bo@contoso.com', 'cy@contoso.com']

const instant = fc.integer({ min: 0, max: 500 }).map((days) => formatInstant(begin + days * day).slice(0, 10))
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary)
const number = fc.constantFrom(true as const, '+1 4255550100', '+44 7700900123', '4255550100')
const some = <Value>(values: readonly Value[]) => fc.subarray([...values])

const authentication = fc.record({
  phone: maybe(number),
  alternatePhone: maybe(number),
  officePhone: maybe(number),
  email: maybe(fc.constantFrom(true as const, 'me@example.org')),
  authenticator: some(['code', 'notification']),
  softwareOath: fc.boolean(),
  hardwareOath: fc.boolean(),
  securityQuestions: fc.integer({ min: 0, max: 6 }),
  confirmedOn: maybe(instant),
})

const guest = fc.oneof(
  fc.record({ identity: fc.constant('partnerTenant'), homeTenantCanReset: fc.boolean() }),
  fc.record({
    identity: fc.constantFrom('microsoftAccount', 'selfServiceSignUp', 'emailInvitation', 'internal'),
  }),
)

const user = fc.record({
  mail: maybe(fc.constantFrom(true as const, 'ana@contoso.com')),
  otherMails: fc.array(fc.constantFrom('a@example.org', 'b@example.org'), { maxLength: 1 }),
  mobilePhone: maybe(number),
  businessPhone: maybe(number),
  accountEnabled: fc.boolean(),
  licensed: fc.boolean(),
  roles: fc.array(fc.constantFrom(...administratorRoles.current, 'Global Reader'), { maxLength: 1 }),
  eligibleRoles: fc.array(fc.constantFrom('User Administrator', 'Global Reader'), { maxLength: 1 }),
  mfaRequired: fc.boolean(),
  passwordSource: fc.constantFrom('cloud', 'passwordHashSync', 'passThroughAuthentication', 'federated'),
  protectedOnPremises: fc.boolean(),
  cannotChangePassword: fc.boolean(),
  authentication,
  state: fc.record({ mustChangePassword: fc.boolean(), lockedOnPremises: fc.boolean() }),
  guest: maybe(guest),
})

const tenantMethod = fc.record({
  method: fc.constantFrom('microsoftAuthenticator', 'softwareOath', 'hardwareOath', 'email', 'sms', 'voice'),
  include: fc.oneof(fc.constant('all'), fc.array(fc.constantFrom(...groups), { minLength: 1, maxLength: 2 })),
  exclude: some(groups),
})

const license = fc.oneof(
  fc
    .constantFrom('free', 'businessStandard', 'businessPremium', 'p1', 'p2')
    .map((plan) => ({ license: plan })),
  instant.map((trialStartedOn) => ({ license: 'trial', trialStartedOn })),
)

const tenant = fc.record({
  domains: some(['contoso.com', 'contoso.nl']).map((more) => ['contoso.onmicrosoft.com', ...more]),
  license,
  cloud: fc.constantFrom('public', 'usGovernment', 'china'),
  directorySync: fc.constantFrom('none', 'connect', 'cloudSync'),
  onPremises: fc.record({ agent: fc.constantFrom('reachable', 'unreachable', 'misconfigured') }),
  administratorsCanReset: fc.boolean(),
  registrationExperience: fc.constantFrom('combined', 'legacy'),
  authenticationMethodsPolicy: fc.record({
    migrationState: fc.constantFrom('preMigration', 'migrationInProgress', 'migrationComplete'),
    methods: fc.array(tenantMethod, { maxLength: 3 }),
  }),
  telephony: fc.oneof(
    fc.constantFrom('microsoft', 'ownProvider'),
    some(groups).map((names) => ({ ownProvider: [...names, 'One'].slice(0, 1) })),
  ),
  platform: fc.record({
    edition: fc.constantFrom('entra', 'azureAd2020'),
    administratorPush: fc.constantFrom(true, false, 'afterMigration'),
  }),
  groups: fc.tuple(some(users), some(users)).map(([one, two]) => [
    { name: 'One', members: one, groups: ['Two'] },
    { name: 'Two', members: two, groups: ['One'] },
  ]),
  users: fc.tuple(user, user, user).map((all) =>
    all.map(({ guest: identity, ...one }, index) => ({
      ...one,
      userPrincipalName: users[index],
      ...(identity === null ? {} : { userType: 'guest', guest: identity }),
    })),
  ),
})

const policy = fc.record({
  properties: fc.oneof(
    fc.constantFrom('none', 'all').map((enabled) => ({ enabled })),
    fc.constantFrom(...groups, 'Nowhere').map((group) => ({ enabled: 'selected', group })),
  ),
  authenticationMethods: fc.record({
    required: fc.constantFrom(1, 2),
    available: fc.subarray([...policyMethods], { minLength: 1 }),
  }),
  registration: fc.record({ required: fc.boolean(), reconfirmAfterDays: fc.integer({ min: 0, max: 730 }) }),
  notifications: fc.record({ users: fc.boolean(), administrators: fc.boolean() }),
  customization: fc.record({
    helpdesk: maybe(fc.constantFrom('help@contoso.com', 'https://help.contoso.com')),
  }),
  onPremisesIntegration: fc.record({
    writeBackPasswords: fc.boolean(),
    allowUnlockWithoutReset: fc.boolean(),
  }),
})

/** Any policy set that has the right shape, wise or not, at any moment of two years. */
export const anySet = fc
  .record({ tenant, policy, at: fc.integer({ min: 0, max: 700 }) })
  .map(({ tenant: { license: plan, ...rest }, policy: rawPolicy, at }) => {
    const decodedTenant = decodeTenant({ ...rest, ...plan }, nowhere)
    const decodedPolicy = decodePolicy(rawPolicy, nowhere)
    if (decodedTenant.value === null || decodedPolicy.value === null)
      throw new Error(JSON.stringify([...decodedTenant.diagnostics, ...decodedPolicy.diagnostics]))
    return indexPolicy(decodedTenant.value, decodedPolicy.value, begin + at * day)
  })
