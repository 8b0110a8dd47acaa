import { fails, holds, notAllowed, oneSetting } from './baseline.ts'
import type { Demand } from './baseline.ts'

/** SOURCE: R-135 */
export const ownBannedWords: Demand = {
  title: 'words of the organization are banned in passwords',
  why: 'The name of the company is what everybody tries first.',
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
      return notAllowed(`a list of one's own needs P1 or P2, and the licence is \`${tenant.license}\``)
    return fails('/tenant/passwordProtection/customBannedPasswords', 'no word of the organization is banned')
  },
}

/** SOURCE: R-121 */
export const lockoutAfterTen = oneSetting('/tenant/passwordProtection/lockoutThreshold', {
  title: 'sign-in locks after ten failures at most',
  why: 'Guessing has to end somewhere.',
  help: 'set `passwordProtection.lockoutThreshold` to 10 or less',
  source: ['R-121'],
  shows: {
    holds: { tenant: 'passwordProtection: { lockoutThreshold: 10 }' },
    fails: { tenant: 'passwordProtection: { lockoutThreshold: 25 }' },
  },
  meets: ({ tenant }) => tenant.passwordProtection.lockoutThreshold <= 10,
  otherwise: ({ tenant }) => `sign-in locks after ${tenant.passwordProtection.lockoutThreshold} failures`,
})

/** SOURCE: R-121 */
export const lockoutOfAMinute = oneSetting('/tenant/passwordProtection/lockoutDurationSeconds', {
  title: 'a lock holds for a minute at least',
  why: 'A shorter one slows nobody down.',
  help: 'set `passwordProtection.lockoutDurationSeconds` to 60 or more',
  source: ['R-121'],
  shows: {
    holds: { tenant: 'passwordProtection: { lockoutDurationSeconds: 60 }' },
    fails: { tenant: 'passwordProtection: { lockoutDurationSeconds: 30 }' },
  },
  meets: ({ tenant }) => tenant.passwordProtection.lockoutDurationSeconds >= 60,
  otherwise: ({ tenant }) => `a lock holds for ${tenant.passwordProtection.lockoutDurationSeconds} seconds`,
})

/** SOURCE: R-134 */
export const neverExpire: Demand = {
  title: 'passwords do not expire by age',
  why: 'Who has to invent a new one every quarter counts upwards.',
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

/** SOURCE: R-130 */
export const longPasswords: Demand = {
  title: 'passwords of 64 characters are taken',
  why: 'A sentence is easier to remember and harder to guess.',
  help: null,
  source: ['R-130'],
  reads: ['/tenant/platform/maxPasswordLength', '/tenant/platform/edition'],
  shows: {
    holds: { tenant: 'platform: { edition: entra }' },
    notAllowed: { tenant: 'platform: { edition: azureAd2020 }' },
  },
  verdict({ tenant }) {
    const { maxPasswordLength } = tenant.platform
    if (maxPasswordLength >= 64) return holds(`the service takes up to ${maxPasswordLength}`)
    return notAllowed(`the service takes ${maxPasswordLength} at most`)
  },
}

/** SOURCE: R-131 */
export const noComposition: Demand = {
  title: 'no rules on the kinds of characters',
  why: 'Such rules make passwords alike, not strong.',
  help: null,
  source: ['R-131'],
  reads: ['/tenant/education'],
  shows: { holds: { tenant: 'education: true' }, notAllowed: { tenant: 'education: false' } },
  verdict: ({ tenant }) =>
    tenant.education
      ? holds('the service does not check it for education tenants')
      : notAllowed('the service always wants three of four kinds of characters'),
}

/** SOURCE: R-132 */
export const anyPrintable: Demand = {
  title: 'every printable ASCII character and the blank are taken',
  why: 'A blank makes a sentence; a refused sign makes people guess what is allowed.',
  help: null,
  source: ['R-132'],
  reads: ['/tenant/platform/passwordBlanks', '/tenant/platform/edition'],
  shows: {
    holds: { tenant: 'platform: { edition: entra }' },
    notAllowed: { tenant: 'platform: { passwordBlanks: false }' },
  },
  verdict: ({ tenant }) =>
    tenant.platform.passwordBlanks
      ? holds('the service takes all of them')
      : notAllowed('the service takes no blank, no `<` and no `>`'),
}
