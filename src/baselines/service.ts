import { holds, notAllowed, unknown } from './baseline.ts'
import type { Demand } from './baseline.ts'

/** What the service does whatever a policy says: it meets a demand, or makes it impossible to meet. */
function always(
  outcome: 'holds' | 'notAllowed' | 'unknown',
  { title, why, reason, source }: Pick<Demand, 'title' | 'why' | 'source'> & { readonly reason: string },
): Demand {
  const answer = { holds, notAllowed, unknown }[outcome](reason)
  return { title, why, help: null, source, reads: [], shows: { [outcome]: {} }, verdict: () => answer }
}

/** SOURCE: R-130 */
export const fifteenCharacters = always('notAllowed', {
  title: 'a password that stands alone has fifteen characters',
  why: 'Length is what makes guessing expensive.',
  reason: 'the service takes passwords from 8 characters, and no setting raises that',
  source: ['R-130'],
})

/** SOURCE: R-130 */
export const eightCharacters = always('holds', {
  title: 'passwords have eight characters at least',
  why: 'Shorter ones are guessed by trying all.',
  reason: 'the service takes none below 8 characters',
  source: ['R-130'],
})

/** SOURCE */
export const commonPasswords = always('holds', {
  title: 'common passwords are refused',
  why: 'A short list of them opens a good part of all accounts.',
  reason: "Microsoft's own list is on for everybody",
  source: ['R-135', 'R-137'],
})

/** SOURCE: R-135 */
export const threeThousandCommonest = always('unknown', {
  title: 'the three thousand commonest passwords are refused',
  why: 'A short list of them opens a good part of all accounts.',
  reason: "Microsoft's own list is on for everybody; what is on it is not published",
  source: ['R-135'],
})

/** Microsoft's list is made of attacks it sees, and of no list of breaches. SOURCE: R-135 */
export const breachedPasswords = always('notAllowed', {
  title: 'passwords from breaches are refused',
  why: 'What was stolen once is tried everywhere.',
  reason: "Microsoft's list rests on the attacks it sees, and on no list of breached passwords",
  source: ['R-135'],
})

/** SOURCE: R-137 */
export const wholePasswordCompared = always('notAllowed', {
  title: 'a password is refused for what it is, not for a word in it',
  why: 'A long sentence may well hold a common word.',
  reason: 'the service takes points off for every banned word inside a password',
  source: ['R-137'],
})

/** SOURCE: R-132 */
export const anyScript = always('notAllowed', {
  title: 'passwords may hold letters of every script',
  why: 'Who writes in another script has to make up a word in this one.',
  reason: 'the service refuses what is not ASCII',
  source: ['R-132'],
})

/** SOURCE: R-115. THREAT: T-14 */
export const shortLivedCodes = always('holds', {
  title: 'a code counts for ten minutes at most',
  why: 'An old code is a code that somebody else had time to find.',
  reason: 'one-time passcodes last 5 minutes',
  source: ['R-115'],
})

/** THREAT: T-16 */
export const sixDigits = always('unknown', {
  title: 'a code has six digits at least',
  why: 'A shorter one is guessed within the tries that are allowed.',
  reason: 'how long a code is, Microsoft does not document',
  source: ['R-115'],
})

/** SOURCE: R-067. THREAT: T-28 */
export const provenAddresses = always('notAllowed', {
  title: 'an address counts only once its owner has proved it',
  why: 'A wrong digit sends the code to a stranger.',
  reason: 'what an administrator or synchronization has filled in counts without a proof',
  source: ['R-067', 'R-107'],
})

/** SOURCE. THREAT: T-03 */
export const limitedTries = always('holds', {
  title: 'failed tries are limited',
  why: 'Guessing has to end somewhere.',
  reason: 'reset is blocked for a day after five failures, and mails are limited too',
  source: ['R-140', 'R-141', 'R-142'],
})

/** SOURCE: R-121 */
export const lockedSignIn = always('holds', {
  title: 'sign-in is protected from guessing',
  why: 'A list of stolen passwords is tried against every account.',
  reason: 'smart lockout is on for everybody',
  source: ['R-121'],
})

/** SOURCE. THREAT: T-01 */
export const nobodyDeduced = always('notAllowed', {
  title: 'nobody finds out who has an account',
  why: 'A list of real accounts is half an attack.',
  reason: 'after the captcha the service tells accounts apart by the reason it gives',
  source: ['R-013', 'R-014', 'R-112'],
})

/** SOURCE: R-117. THREAT: T-12 */
export const secondFactorKept = always('holds', {
  title: 'a reset does not get round the second factor',
  why: 'Else the reset is the way in for whoever has the phone.',
  reason: 'a reset signs nobody in; the sign-in after it still asks',
  source: ['R-117'],
})

/** SOURCE: R-125 */
export const currentPasswordAsked = always('notAllowed', {
  title: 'a change asks for the present password',
  why: 'An open browser is not its owner.',
  reason: 'whoever has signed in with a second factor changes it without typing the present one',
  source: ['R-125'],
})

/** SOURCE */
export const changeOpenToAll = always('holds', {
  title: 'users can change their password',
  why: 'Who fears that it is known must not have to wait.',
  reason: 'a change asks for no licence and no scope',
  source: ['R-126', 'R-127'],
})

/** SOURCE: R-099 */
export const severalMethods = always('holds', {
  title: 'an account takes several methods',
  why: 'Who loses one has another.',
  reason: 'users register apps, phones and passkeys beside each other',
  source: ['R-099'],
})

/** SOURCE: R-044. THREAT: T-19 */
export const administratorsChooseNone = always('unknown', {
  title: 'administrators start a reset and choose no password',
  why: 'A password that two know belongs to neither.',
  reason: 'what administrators do elsewhere is no part of a policy set',
  source: ['R-044'],
})

/** SOURCE: R-074 (advised, and no setting) */
export const registerOneMore = always('notAllowed', {
  title: 'users register one method more than a reset asks',
  why: 'Who loses one method still has enough.',
  reason: 'the portal has no such setting: registration asks for as many as a reset',
  source: ['R-073', 'R-074'],
})

/** A demand about settings that are kept elsewhere. */
export function elsewhere(title: string, where: string, source: readonly string[]): Demand {
  return always('unknown', {
    title,
    why: 'It belongs to the same door, and is decided in another place.',
    reason: `it is decided in ${where}, which is no part of a policy set`,
    source,
  })
}
