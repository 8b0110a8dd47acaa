import { fails, holds, notAllowed, oneSetting, type Demand } from './baseline.ts'

export const ownBannedWords: Demand = {
  title: 'organization-specific words are banned in passwords',
  why: 'Attackers try the name of the company first.',
  help: 'add words to `passwordProtection.customBannedPasswords`',
  source: ['R-135', 'R-136'],
  reads: ['/tenant/license', '/tenant/passwordProtection/customBannedPasswords'],
  shows: {
    holds: { tenant: '{ license: p1, passwordProtection: { customBannedPasswords: [contoso] } }' },
    fails: { tenant: 'license: p1' },
    notAllowed: { tenant: 'license: businessPremium' },
  },
  verdict({ tenant }) {
    if (tenant.passwordProtection.customBannedPasswords.length > 0) return holds()
    if (tenant.license !== 'p1' && tenant.license !== 'p2')
      return notAllowed(
        `a custom banned password list needs P1 or P2, but the licence is \`${tenant.license}\``,
      )
    return fails('/tenant/passwordProtection/customBannedPasswords', 'no custom word is banned')
  },
}

export const lockoutAfterTen = oneSetting('/tenant/passwordProtection/lockoutThreshold', {
  title: 'sign-in locks after at most ten failures',
  why: 'A limit makes guessing impractical.',
  help: 'set `passwordProtection.lockoutThreshold` to 10 or less',
  source: ['R-121'],
  shows: {
    holds: { tenant: 'passwordProtection: { lockoutThreshold: 10 }' },
    fails: { tenant: 'passwordProtection: { lockoutThreshold: 25 }' },
  },
  meets: ({ tenant }) => tenant.passwordProtection.lockoutThreshold <= 10,
  otherwise: ({ tenant }) => `sign-in locks after ${tenant.passwordProtection.lockoutThreshold} failures`,
})

export const lockoutOfAMinute = oneSetting('/tenant/passwordProtection/lockoutDurationSeconds', {
  title: 'a lock lasts at least one minute',
  why: 'A shorter lock does not slow down an attacker.',
  help: 'set `passwordProtection.lockoutDurationSeconds` to 60 or more',
  source: ['R-121'],
  shows: {
    holds: { tenant: 'passwordProtection: { lockoutDurationSeconds: 60 }' },
    fails: { tenant: 'passwordProtection: { lockoutDurationSeconds: 30 }' },
  },
  meets: ({ tenant }) => tenant.passwordProtection.lockoutDurationSeconds >= 60,
  otherwise: ({ tenant }) => `a lock lasts ${tenant.passwordProtection.lockoutDurationSeconds} seconds`,
})

export const neverExpire: Demand = {
  title: 'passwords do not expire by age',
  why: 'Users who have to change passwords often choose predictable variations.',
  help: 'set the password expiry of the tenant to never, and `platform.passwordsExpireAfterDays: never`',
  source: ['R-134'],
  reads: ['/tenant/platform/passwordsExpireAfterDays', '/tenant/platform/edition'],
  shows: {
    holds: { tenant: 'platform: { passwordsExpireAfterDays: never }' },
    fails: { tenant: 'platform: { passwordsExpireAfterDays: 90 }' },
  },
  verdict({ tenant }) {
    const { passwordsExpireAfterDays } = tenant.platform
    if (passwordsExpireAfterDays === 'never') return holds()
    return fails(
      '/tenant/platform/passwordsExpireAfterDays',
      `passwords expire after ${passwordsExpireAfterDays} days`,
    )
  },
}

export const longPasswords: Demand = {
  title: 'passwords of 64 characters are accepted',
  why: 'A passphrase is easier to remember and harder to guess.',
  help: null,
  source: ['R-130'],
  reads: ['/tenant/platform/maxPasswordLength', '/tenant/platform/edition'],
  shows: {
    holds: { tenant: 'platform: { edition: entra }' },
    notAllowed: { tenant: 'platform: { edition: azureAd2020 }' },
  },
  verdict({ tenant }) {
    const { maxPasswordLength } = tenant.platform
    if (maxPasswordLength >= 64) return holds(`the service accepts up to ${maxPasswordLength}`)
    return notAllowed(`the service accepts at most ${maxPasswordLength}`)
  },
}

export const noComposition: Demand = {
  title: 'no composition rules for passwords',
  why: 'Such rules lead to predictable passwords, not strong ones.',
  help: null,
  source: ['R-131'],
  reads: ['/tenant/education'],
  shows: { holds: { tenant: 'education: true' }, notAllowed: { tenant: 'education: false' } },
  verdict: ({ tenant }) =>
    tenant.education
      ? holds('the service has no such rule for education tenants')
      : notAllowed('the service always requires three of four character classes'),
}

export const anyPrintable: Demand = {
  title: 'every printable ASCII character and the space are accepted',
  why: 'Spaces allow passphrases, and users should not have to guess which characters are allowed.',
  help: null,
  source: ['R-132'],
  reads: ['/tenant/platform/passwordBlanks', '/tenant/platform/edition'],
  shows: {
    holds: { tenant: 'platform: { edition: entra }' },
    notAllowed: { tenant: 'platform: { passwordBlanks: false }' },
  },
  verdict: ({ tenant }) =>
    tenant.platform.passwordBlanks
      ? holds('the service accepts all of them')
      : notAllowed('the service rejects the space, `<` and `>`'),
}
