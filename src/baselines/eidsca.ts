import { row } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import {
  authenticatorCodeOff,
  authenticatorContext,
  authenticatorOn,
  migrationComplete,
  tenantLacks,
  textsDoNotSignIn,
} from './methods.ts'
import { lockoutAfterTen, lockoutOfAMinute, ownBannedWords } from './passwords.ts'
import { elsewhere } from './service.ts'
import { administratorsKeptOut } from './settings.ts'

const suspicious = 'the settings of the Authentication methods policy'
const onPremises = 'the settings of Password protection on-premises'

/** Ids as Maester prints them, without their `EIDSCA.`. */
export const eidsca: Baseline = {
  title: 'Entra ID Security Config Analyzer',
  version: 'AadSecConfigV3',
  publisher: 'AzureAD-Attack-Defense, https://github.com/Cloud-Architekt/AzureAD-Attack-Defense',
  rows: [
    row('AP01', null, administratorsKeptOut),
    row('AG01', null, migrationComplete),
    row('AG02', null, elsewhere('users can report suspicious activity', suspicious, ['R-052'])),
    row('AG03', null, elsewhere('all users can report suspicious activity', suspicious, ['R-052'])),
    row('AM01', null, authenticatorOn),
    row('AM02', null, authenticatorCodeOff),
    row('AM06', null, authenticatorContext, 'a notification shows which app asks'),
    row('AM09', null, authenticatorContext, 'a notification shows from where it is asked'),
    row('AV01', null, tenantLacks(['voice'], "calls are off in the tenant's methods", false)),
    row('AS04', null, textsDoNotSignIn),
    row(
      'PR01',
      null,
      elsewhere('banned passwords are refused on-premises, not only counted', onPremises, ['R-135']),
    ),
    row('PR02', null, elsewhere('banned passwords are looked for on-premises', onPremises, ['R-135'])),
    row('PR03', null, ownBannedWords),
    row('PR05', null, lockoutOfAMinute),
    row('PR06', null, lockoutAfterTen),
  ],
}
