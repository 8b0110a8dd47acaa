import { row, type Baseline } from './baseline.ts'
import { bannedOnPremises, unlockedWithoutReset, writtenBack } from './hybrid.ts'
import { migrationComplete, noQuestions, tenantLacks } from './methods.ts'
import { lockoutAfterTen, lockoutOfAMinute, neverExpire, ownBannedWords } from './passwords.ts'
import { elsewhere, registerOneMore } from './service.ts'
import {
  administratorsKeptOut,
  administratorsNotified,
  helpdeskNamed,
  reconfirmEachHalfYear,
  resetForAllUsers,
  usersNotified,
} from './settings.ts'

/**
 * Numbers are tests of the Zero Trust Assessment, with the risk it gives them (`planned`: announced, not run by
 * it yet); `DEP` is the deployment guide, the last a recommendation of Secure Score.
 */
export const microsoft: Baseline = {
  title: "Microsoft's own recommendations",
  version: 'as of 2026-08',
  publisher: 'Microsoft, https://github.com/microsoft/zerotrustassessment',
  rows: [
    row('21803', 'High', migrationComplete),
    row('21804', 'High', tenantLacks(['sms', 'voice'], "texts and calls are off in the tenant's methods")),
    row(
      '21806',
      'High',
      elsewhere('registration of security info is protected', 'Conditional Access', ['R-090']),
    ),
    row('21811', 'Medium', neverExpire),
    row('21842', 'High', administratorsKeptOut),
    row('21847', 'High', bannedOnPremises),
    row('21848', 'Medium', ownBannedWords),
    row('21849', 'Medium', lockoutOfAMinute),
    row('21850', 'Medium', lockoutAfterTen),
    row('21870', 'Medium, planned', resetForAllUsers),
    row('21890', 'Medium, planned', usersNotified),
    row('21891', 'High, planned', administratorsNotified),
    row('22072', 'Medium, planned', noQuestions),
    row('DEP-enabled', null, resetForAllUsers),
    row('DEP-register', null, registerOneMore),
    row('DEP-reconfirm', null, reconfirmEachHalfYear),
    row('DEP-users', null, usersNotified),
    row('DEP-administrators', null, administratorsNotified),
    row('DEP-helpdesk', null, helpdeskNamed),
    row('DEP-writeback', null, writtenBack),
    row('DEP-unlock', null, unlockedWithoutReset),
    row('SelfServicePasswordReset', null, resetForAllUsers),
  ],
}
