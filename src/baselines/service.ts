import { holds, notAllowed, unknown, type Demand } from './baseline.ts'

/** What the service does whatever a policy says: it meets a demand, or makes it impossible to meet. */
function always(
  outcome: 'holds' | 'notAllowed' | 'unknown',
  { title, why, reason, source }: Pick<Demand, 'title' | 'why' | 'source'> & { readonly reason: string },
): Demand {
  const answer = { holds, notAllowed, unknown }[outcome](reason)
  return { title, why, help: null, source, reads: [], shows: { [outcome]: {} }, verdict: () => answer }
}

export const fifteenCharacters = always('notAllowed', {
  title: 'a password without a second factor has at least fifteen characters',
  why: 'Length makes guessing expensive.',
  reason: 'the service accepts passwords of 8 characters, and no setting raises that',
  source: ['R-130'],
})

export const eightCharacters = always('holds', {
  title: 'passwords have at least eight characters',
  why: 'Shorter ones can be found by brute force.',
  reason: 'the service rejects passwords below 8 characters',
  source: ['R-130'],
})

export const commonPasswords = always('holds', {
  title: 'common passwords are rejected',
  why: 'A short list of common passwords matches many accounts.',
  reason: "Microsoft's global list applies to all users",
  source: ['R-135', 'R-137'],
})

export const threeThousandCommonest = always('unknown', {
  title: 'the 3000 most common passwords are rejected',
  why: 'A short list of common passwords matches many accounts.',
  reason: "Microsoft's global list applies to all users, but its content is not published",
  source: ['R-135'],
})

/** Microsoft's list is made of attacks it sees, and of no list of breaches. SOURCE: R-135 */
export const breachedPasswords = always('notAllowed', {
  title: 'passwords from breaches are rejected',
  why: 'Attackers try leaked passwords at other services.',
  reason: "Microsoft's list is based on observed attacks, not on lists of breached passwords",
  source: ['R-135'],
})

export const wholePasswordCompared = always('notAllowed', {
  title: 'passwords are compared as a whole with the banned list',
  why: 'A long passphrase may contain a common word.',
  reason: 'the service also scores banned words inside a password',
  source: ['R-137'],
})

export const anyScript = always('notAllowed', {
  title: 'passwords may contain Unicode letters',
  why: 'Users of other scripts could otherwise not use their own words.',
  reason: 'the service rejects characters other than ASCII',
  source: ['R-132'],
})

/** THREAT: T-14 */
export const shortLivedCodes = always('holds', {
  title: 'a code is valid for at most ten minutes',
  why: 'With a longer lifetime, an attacker has more time to find an old code.',
  reason: 'one-time passcodes last 5 minutes',
  source: ['R-115'],
})

/** THREAT: T-16 */
export const sixDigits = always('unknown', {
  title: 'a code has at least six digits',
  why: 'A shorter code could be guessed within the allowed attempts.',
  reason: 'the length of codes is not documented',
  source: ['R-115'],
})

/** THREAT: T-28 */
export const provenAddresses = always('notAllowed', {
  title: 'an address is used only after it was verified',
  why: 'With a mistyped number, the code goes to another person.',
  reason: 'directory values set by an administrator or by synchronization count without verification',
  source: ['R-067', 'R-107'],
})

/** THREAT: T-03 */
export const limitedTries = always('holds', {
  title: 'failed attempts are limited',
  why: 'A limit makes guessing impractical.',
  reason: 'reset is blocked for a day after five failures, and mails are limited too',
  source: ['R-140', 'R-141', 'R-142'],
})

export const lockedSignIn = always('holds', {
  title: 'sign-in is protected from guessing',
  why: 'Attackers try lists of leaked passwords against all accounts.',
  reason: 'smart lockout applies to all users',
  source: ['R-121'],
})

/** THREAT: T-01 */
export const noEnumeration = always('notAllowed', {
  title: 'accounts cannot be enumerated',
  why: 'A list of valid accounts helps an attacker.',
  reason: 'after the captcha, the reasons that the service shows differ by account',
  source: ['R-013', 'R-014', 'R-112'],
})

/** THREAT: T-12 */
export const secondFactorKept = always('holds', {
  title: 'a reset does not bypass the second factor',
  why: 'Otherwise a stolen phone would be enough to sign in.',
  reason: 'a reset does not sign the user in; the next sign-in still requires the second factor',
  source: ['R-117'],
})

export const currentPasswordAsked = always('notAllowed', {
  title: 'a change requires the current password',
  why: 'An attacker may use an unattended browser.',
  reason: 'a user who signed in with a second factor can change it without the current password',
  source: ['R-125'],
})

export const changeOpenToAll = always('holds', {
  title: 'users can change their password',
  why: 'A user who suspects that the password is known must be able to change it at once.',
  reason: 'a change does not depend on licence or scope',
  source: ['R-126', 'R-127'],
})

export const severalMethods = always('holds', {
  title: 'an account can have several methods',
  why: 'A user who loses one has another.',
  reason: 'users can register apps, phones and passkeys',
  source: ['R-099'],
})

/** THREAT: T-19 */
export const noPasswordByAdministrators = always('unknown', {
  title: 'administrators start a reset without choosing the password',
  why: 'Only the user should know the password.',
  reason: 'actions of administrators in other tools are not part of a policy set',
  source: ['R-044'],
})

/** SOURCE: R-074 (advised, and no setting) */
export const registerOneMore = always('notAllowed', {
  title: 'users register one method more than a reset requires',
  why: 'A user who loses one method still has enough.',
  reason: 'the portal has no such setting: registration requires as many as a reset',
  source: ['R-073', 'R-074'],
})

/** A demand about settings that are kept elsewhere. */
export function elsewhere(title: string, where: string, source: readonly string[]): Demand {
  return always('unknown', {
    title,
    why: 'It affects the same accounts, but is configured elsewhere.',
    reason: `it depends on ${where}, outside a policy set`,
    source,
  })
}
