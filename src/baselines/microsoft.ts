import { row } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import { migrationComplete, noQuestions } from './methods.ts'
import { elsewhere, registerOneMore } from './service.ts'
import {
  administratorsKeptOut,
  administratorsTold,
  reconfirmEachHalfYear,
  resetForEverybody,
} from './settings.ts'

/** Numbers are tests of the Zero Trust Assessment (`planned`: announced, not run by it yet); `DEP` is the deployment guide, the last a Secure Score control. */
export const microsoft: Baseline = {
  title: "Microsoft's own recommendations",
  version: 'as of 2026-09',
  publisher: 'Microsoft, https://github.com/microsoft/zerotrustassessment',
  rows: [
    row('21803', null, migrationComplete),
    row(
      '21806',
      null,
      elsewhere('registration of security info is protected', 'Conditional Access', ['R-090']),
    ),
    row('21842', null, administratorsKeptOut),
    row('21870', 'planned', resetForEverybody),
    row('21891', 'planned', administratorsTold),
    row('22072', 'planned', noQuestions),
    row('DEP-reconfirm', null, reconfirmEachHalfYear),
    row('DEP-register', null, registerOneMore),
    row('SelfServicePasswordReset', null, resetForEverybody),
  ],
}
