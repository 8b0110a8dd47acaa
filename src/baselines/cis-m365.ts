import { row, type Baseline } from './baseline.ts'
import { authenticatorContext } from './authenticator.ts'
import { bannedOnPremises } from './hybrid.ts'
import { tenantLacks } from './methods.ts'
import { lockoutAfterTen, lockoutOfAMinute, neverExpire, ownBannedWords } from './passwords.ts'
import { membersHaveASecondFactor, passwordHashesSynchronized } from './people.ts'
import { elsewhere } from './service.ts'
import {
  administratorsNotified,
  registrationKeptFresh,
  resetForAllUsers,
  twoGates,
  usersNotified,
} from './settings.ts'

/** Ids mean this version alone: an earlier one has another control under 5.2.4.2. */
export const cisM365: Baseline = {
  title: 'CIS Microsoft 365 Foundations Benchmark',
  version: '7.0.0',
  publisher: 'Center for Internet Security, https://www.cisecurity.org/benchmark/microsoft_365',
  rows: [
    row('5.2.4.1', 'E3 L1', resetForAllUsers),
    row('5.2.4.2', 'E3 L2', twoGates),
    row('5.2.4.3', 'E3 L1', registrationKeptFresh),
    row('5.2.4.4', 'E3 L1', usersNotified),
    row('5.2.4.5', 'E3 L1', administratorsNotified),
    row('5.2.3.1', 'E3 L1', authenticatorContext),
    row('5.2.3.2', 'E3 L1', ownBannedWords),
    row('5.2.3.3', 'E3 L1', bannedOnPremises),
    row('5.2.3.4', 'E3 L1', membersHaveASecondFactor),
    row('5.2.3.5', 'E3 L1', tenantLacks(['sms', 'voice'], "texts and calls are off in the tenant's methods")),
    row(
      '5.2.3.6',
      'E3 L1',
      elsewhere('the strongest registered method is requested first', 'the settings of sign-in', ['R-098']),
    ),
    row('5.2.3.7', 'E3 L2', tenantLacks(['email'], "codes by e-mail are off in the tenant's methods")),
    row('5.2.3.8', 'E3 L1', lockoutAfterTen),
    row('5.2.3.9', 'E3 L1', lockoutOfAMinute),
    row('1.3.1', 'E3 L1', neverExpire),
    row('5.1.8.1', 'E3 L1', passwordHashesSynchronized),
  ],
}
