import { row, type Baseline } from './baseline.ts'
import {
  authenticatorCodeOff,
  authenticatorContext,
  authenticatorOn,
  numberMatched,
} from './authenticator.ts'
import { migrationComplete, tenantLacks, textsDoNotSignIn } from './methods.ts'
import { lockoutAfterTen, lockoutOfAMinute, ownBannedWords } from './passwords.ts'
import { elsewhere } from './service.ts'
import { administratorsKeptOut } from './settings.ts'

const suspicious = 'the settings of the Authentication methods policy'
const onPremises = 'the settings of on-premises Password protection'

/** Ids as Maester prints them, without their `EIDSCA.`; levels are its severities. */
export const eidsca: Baseline = {
  title: 'Entra ID Security Config Analyzer',
  version: 'EidscaConfig.json of AADSCAv4',
  publisher: 'AzureAD-Attack-Defense, https://github.com/Cloud-Architekt/AzureAD-Attack-Defense',
  rows: [
    row('AP01', 'Informational', administratorsKeptOut),
    row('AG01', 'Informational', migrationComplete),
    row('AG02', 'Medium', elsewhere('users can report suspicious activity', suspicious, ['R-052'])),
    row('AG03', 'High', elsewhere('all users can report suspicious activity', suspicious, ['R-052'])),
    row('AM01', 'High', authenticatorOn),
    row('AM02', 'High', authenticatorCodeOff),
    row('AM03', 'High', numberMatched),
    row('AM04', 'High', numberMatched, 'number matching is on for all users'),
    row('AM06', 'High', authenticatorContext, 'notifications show the requesting app'),
    row('AM07', 'High', authenticatorContext, 'notifications show the requesting app to all users'),
    row('AM09', 'High', authenticatorContext, 'notifications show the location'),
    row('AM10', 'Medium', authenticatorContext, 'notifications show the location to all users'),
    row('AV01', 'High', tenantLacks(['voice'], "calls are off in the tenant's methods")),
    row('AS04', 'High', textsDoNotSignIn),
    row(
      'PR01',
      'High',
      elsewhere('banned passwords are enforced on-premises, not only audited', onPremises, ['R-135']),
    ),
    row('PR02', 'High', elsewhere('banned password protection is on for on-premises', onPremises, ['R-135'])),
    row('PR03', 'High', ownBannedWords),
    row('PR05', 'High', lockoutOfAMinute),
    row('PR06', 'High', lockoutAfterTen),
  ],
}
