import { row, type Baseline } from './baseline.ts'
import { authenticatorContextAlone } from './authenticator.ts'
import { migrationComplete, tenantLacks } from './methods.ts'
import { neverExpire } from './passwords.ts'
import { elsewhere } from './service.ts'

/** It has no policy of its own on reset: what it says of methods decides who can. */
export const cisaScuba: Baseline = {
  title: 'CISA SCuBA baseline for Microsoft Entra ID',
  version: 'aad.md of 2026-07',
  publisher: 'Cybersecurity and Infrastructure Security Agency, https://github.com/cisagov/ScubaGear',
  rows: [
    row('MS.AAD.3.3v2', 'SHALL', authenticatorContextAlone),
    row('MS.AAD.3.4v1', 'SHALL', migrationComplete),
    row(
      'MS.AAD.3.5v2',
      'SHALL',
      tenantLacks(
        ['sms', 'voice', 'email'],
        "texts, calls and codes by e-mail are off in the tenant's methods",
      ),
    ),
    row(
      'MS.AAD.3.8v1',
      'SHOULD',
      elsewhere('methods are registered from managed devices', 'Conditional Access', ['R-090']),
    ),
    row('MS.AAD.6.1v1', 'SHALL', neverExpire),
  ],
}
