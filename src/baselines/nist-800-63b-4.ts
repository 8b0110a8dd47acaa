import { numberMatched, notificationsLimited } from './authenticator.ts'
import { row, type Baseline } from './baseline.ts'
import { noSignInByMail, noQuestions, phoneNotAlone, twoAddresses } from './methods.ts'
import { anyPrintable, longPasswords, neverExpire, noComposition } from './passwords.ts'
import {
  anyScript,
  commonPasswords,
  eightCharacters,
  fifteenCharacters,
  limitedTries,
  provenAddresses,
  severalMethods,
  shortLivedCodes,
  sixDigits,
  wholePasswordCompared,
} from './service.ts'
import { registrationAsked, notifiedAtTwoAddresses, twoGates, usersNotified } from './settings.ts'

/** Ids are sections; a word after them tells what is asked of the same section apart. */
export const nist80063b4: Baseline = {
  title: 'NIST SP 800-63B-4, Authentication and Authenticator Management',
  version: 'final of 2025-08',
  publisher: 'National Institute of Standards and Technology, https://pages.nist.gov/800-63-4/',
  rows: [
    row('3.1.1.2-length', 'SHALL', fifteenCharacters),
    row(
      '3.1.1.2-length-beside',
      'SHALL',
      eightCharacters,
      'a password with a second factor has at least eight characters',
    ),
    row('3.1.1.2-maximum', 'SHOULD', longPasswords),
    row('3.1.1.2-ascii', 'SHOULD', anyPrintable),
    row('3.1.1.2-unicode', 'SHOULD', anyScript),
    row('3.1.1.2-composition', 'SHALL NOT', noComposition),
    row('3.1.1.2-expiry', 'SHALL NOT', neverExpire),
    row('3.1.1.2-blocklist', 'SHALL', commonPasswords),
    row('3.1.1.2-whole', 'SHALL', wholePasswordCompared),
    row('3.1.1.2-questions', 'SHALL NOT', noQuestions),
    row('3.1.3.1', 'SHALL NOT', noSignInByMail),
    row('3.1.3.1-push', 'SHALL', numberMatched),
    row('3.1.3.2-push', 'SHOULD', notificationsLimited),
    row('3.1.3.3', 'SHALL', phoneNotAlone),
    row('3.2.2', 'SHALL', limitedTries),
    row('4.1.2.1-second', 'SHOULD', registrationAsked),
    row('4.1.2.1-several', 'SHALL', severalMethods),
    row(
      '4.2.1.2-lifetime',
      'SHALL',
      shortLivedCodes,
      'a code is valid for at most ten minutes, by e-mail for a day',
    ),
    row('4.2.1.2-digits', 'SHALL', sixDigits),
    row('4.2.1.2-addresses', 'SHALL', twoAddresses),
    row('4.2.1.2-proved', 'SHALL', provenAddresses),
    row('4.2.2.2', 'SHALL', twoGates, 'an account used at AAL2 is recovered with two different factors'),
    row('4.2.3', 'SHALL', usersNotified),
    row('4.6', 'SHALL', notifiedAtTwoAddresses),
  ],
}
