import { fails, holds, notApplicable, oneSetting, type Demand } from './baseline.ts'

export const resetForAllUsers = oneSetting('/policy/properties/enabled', {
  title: 'reset is enabled for all users',
  why: 'Users who cannot reset call the helpdesk, where attackers can use social engineering.',
  help: 'set `properties.enabled: all`',
  source: ['R-010', 'R-015'],
  shows: {
    holds: { policy: 'properties: { enabled: all }' },
    fails: { policy: 'properties: { enabled: none }' },
  },
  meets: ({ policy }) => policy.properties.enabled === 'all',
  otherwise: ({ policy: { properties } }) => {
    const { enabled, group } = properties
    return enabled === 'none' ? 'reset is disabled' : `reset is enabled only for the group \`${group ?? ''}\``
  },
})

export const twoGates = oneSetting('/policy/authenticationMethods/required', {
  title: 'two methods are required to reset',
  why: 'A single stolen phone or mailbox is then not enough.',
  help: 'set `authenticationMethods.required: 2` once most users have two methods',
  source: ['R-070', 'R-072'],
  gates: 2,
  shows: {
    holds: { policy: 'authenticationMethods: { required: 2 }' },
    fails: { policy: 'authenticationMethods: { required: 1 }' },
  },
  meets: ({ policy }) => policy.authenticationMethods.required === 2,
  otherwise: () => 'one method is enough to reset a password',
})

export const registrationKeptFresh: Demand = {
  title: 'users register at sign-in and reconfirm regularly',
  why: 'A phone number that was not confirmed for years may belong to another person.',
  help: 'set `registration.required: true` and `reconfirmAfterDays` above 0, such as 180',
  source: ['R-090', 'R-095'],
  reads: ['/policy/registration'],
  shows: {
    holds: { policy: 'registration: { required: true, reconfirmAfterDays: 180 }' },
    fails: { policy: 'registration: { required: true, reconfirmAfterDays: 0 }' },
  },
  verdict({ policy }) {
    const { required, reconfirmAfterDays } = policy.registration
    const asked = 'set `registration.required: true`'
    const again = 'set `registration.reconfirmAfterDays` above 0, such as 180'
    if (!required)
      return fails(
        '/policy/registration/required',
        'users are not asked to register at sign-in',
        reconfirmAfterDays > 0 ? asked : `${asked}, and ${again}`,
      )
    if (reconfirmAfterDays > 0) return holds()
    return fails(
      '/policy/registration/reconfirmAfterDays',
      'users are never asked to confirm what they registered',
      again,
    )
  },
}

export const registrationAsked = oneSetting('/policy/registration/required', {
  title: 'users are asked to register a method besides their password',
  why: 'A user with a single method is locked out if it is lost.',
  help: 'set `registration.required: true`',
  source: ['R-090'],
  shows: {
    holds: { policy: 'registration: { required: true }' },
    fails: { policy: 'registration: { required: false }' },
  },
  meets: ({ policy }) => policy.registration.required,
  otherwise: () => 'users are not asked to register at sign-in',
})

/** SOURCE: R-094 (the deployment guide advises 90 to 180) */
export const reconfirmEachHalfYear: Demand = {
  title: 'users confirm their security info every 90 to 180 days',
  why: 'This is often enough to notice an outdated number, but not so often that users ignore the page.',
  help: 'set `registration.reconfirmAfterDays` to a number from 90 to 180',
  source: ['R-094', 'R-096'],
  reads: ['/policy/registration'],
  shows: {
    holds: { policy: 'registration: { reconfirmAfterDays: 120 }' },
    fails: { policy: 'registration: { reconfirmAfterDays: 365 }' },
  },
  verdict({ policy }) {
    const { required, reconfirmAfterDays: days } = policy.registration
    if (!required)
      return fails(
        '/policy/registration/required',
        'users are not asked to register, so they are not asked to confirm',
      )
    if (days >= 90 && days <= 180) return holds()
    const found = days === 0 ? 'users are never asked to confirm' : `users confirm every ${days} days`
    return fails('/policy/registration/reconfirmAfterDays', found)
  },
}

/** THREAT: T-18 */
export const usersNotified = oneSetting('/policy/notifications/users', {
  title: 'users are notified of a reset of their password',
  why: 'If an attacker resets the password, only its owner can notice that the reset was not requested.',
  help: 'set `notifications.users: true`',
  source: ['R-150'],
  shows: {
    holds: { policy: 'notifications: { users: true }' },
    fails: { policy: 'notifications: { users: false }' },
  },
  meets: ({ policy }) => policy.notifications.users,
  otherwise: () => 'users are not notified when their password is reset',
})

export const notifiedAtTwoAddresses: Demand = {
  title: 'notifications go to at least two addresses',
  why: 'An attacker may control the mailbox that was used for the reset; the user still reads the other one.',
  help: null,
  source: ['R-150'],
  reads: ['/policy/notifications/users'],
  shows: {
    holds: { policy: 'notifications: { users: true }' },
    notApplicable: { policy: 'notifications: { users: false }' },
  },
  verdict: ({ policy }) =>
    policy.notifications.users
      ? holds('the mail goes to the primary and the alternate address')
      : notApplicable('users are not notified when their password is reset'),
}

/** THREAT: T-18 */
export const administratorsNotified = oneSetting('/policy/notifications/administrators', {
  title: 'administrators are notified when another administrator resets',
  why: 'A compromised administrator account does the most damage, and the other administrators are the first who can notice it.',
  help: 'set `notifications.administrators: true`',
  source: ['R-151'],
  shows: {
    holds: { policy: 'notifications: { administrators: true }' },
    fails: { policy: 'notifications: { administrators: false }' },
  },
  meets: ({ policy }) => policy.notifications.administrators,
  otherwise: () => 'administrators are not notified of the reset of another',
})

export const administratorsKeptOut = oneSetting('/tenant/administratorsCanReset', {
  title: 'administrators cannot reset their own password',
  why: "A colleague who can verify the administrator's identity should reset the password.",
  help: 'set `administratorsCanReset: false` in the tenant, and keep an emergency access account',
  source: ['R-020', 'R-026'],
  shows: {
    holds: { tenant: 'administratorsCanReset: false' },
    fails: { tenant: 'administratorsCanReset: true' },
  },
  meets: ({ tenant }) => !tenant.administratorsCanReset,
  otherwise: () => 'administrators can reset their own password',
})

export const helpdeskNamed = oneSetting('/policy/customization/helpdesk', {
  title: 'the reset page links to your helpdesk',
  why: 'Users who cannot continue need a contact; without one, administrators get a mail.',
  help: "set `customization.helpdesk` to the helpdesk's address or page",
  source: ['R-155', 'R-156', 'R-157'],
  shows: {
    holds: { policy: 'customization: { helpdesk: help@contoso.com }' },
    fails: { policy: 'customization: { helpdesk: null }' },
  },
  meets: ({ policy }) => policy.customization.helpdesk !== null,
  otherwise: () => 'the helpdesk link is not customized',
})
