import { notificationsLimited } from './authenticator.ts'
import { row, type Baseline } from './baseline.ts'
import { noSignInByMail, noQuestions, noTelephone, phoneNotAlone } from './methods.ts'
import { longPasswords, neverExpire, noComposition, ownBannedWords } from './passwords.ts'
import { membersHaveASecondFactor } from './people.ts'
import {
  noPasswordByAdministrators,
  breachedPasswords,
  changeOpenToAll,
  currentPasswordAsked,
  eightCharacters,
  limitedTries,
  lockedSignIn,
  noEnumeration,
  provenAddresses,
  secondFactorKept,
  shortLivedCodes,
  sixDigits,
  threeThousandCommonest,
} from './service.ts'
import { usersNotified } from './settings.ts'

/**
 * The chapters on passwords, recovery and codes; cookies and servers are no part of a policy set. A word after
 * an id tells apart what one requirement asks.
 */
export const owaspAsvs5: Baseline = {
  title: 'OWASP Application Security Verification Standard',
  version: '5.0.0',
  publisher: 'OWASP, https://github.com/OWASP/ASVS',
  rows: [
    row(
      '6.1.2',
      'L2',
      ownBannedWords,
      'organization-specific words that passwords must not contain are documented',
    ),
    row('6.2.1', 'L1', eightCharacters),
    row('6.2.2', 'L1', changeOpenToAll),
    row('6.2.3', 'L1', currentPasswordAsked),
    row('6.2.4', 'L1', threeThousandCommonest),
    row('6.2.5', 'L1', noComposition),
    row('6.2.9', 'L2', longPasswords),
    row('6.2.10', 'L2', neverExpire),
    row('6.2.11', 'L2', ownBannedWords),
    row('6.2.12', 'L2', breachedPasswords),
    row('6.3.1', 'L1', lockedSignIn),
    row('6.3.3', 'L2', membersHaveASecondFactor, 'every member can sign in with two factors'),
    row('6.3.6', 'L3', noSignInByMail),
    row('6.3.7', 'L3', usersNotified),
    row('6.3.8', 'L3', noEnumeration),
    row('6.4.2', 'L1', noQuestions),
    row('6.4.3', 'L2', secondFactorKept),
    row('6.4.6', 'L3', noPasswordByAdministrators),
    row('6.5.4', 'L2', sixDigits),
    row('6.5.5', 'L2', shortLivedCodes),
    row('6.6.1', 'L2', phoneNotAlone),
    row('6.6.1-proved', 'L2', provenAddresses, 'a number is used only after it was verified'),
    row('6.6.1-telephone', 'L3', noTelephone),
    row('6.6.3', 'L2', limitedTries),
    row('6.6.4', 'L3', notificationsLimited),
  ],
}
