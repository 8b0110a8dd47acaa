import { oneOf } from '../diagnostics/repair.ts'
import { counted, coveredUsers } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

const withoutSync =
  'set `directorySync` to the synchronization tool and set `writeBackPasswords: true`, or write `passwordSource: cloud`'

export const synchronizedWithoutWriteback = rule({
  code: 'policy/synchronized-without-writeback',
  severity: 'warning',
  kind: 'harmful',
  summary: 'users in scope whose password is not written back',
  why: 'Their password is stored in the on-premises directory. Without writeback they are refused, whatever they have registered.',
  help: 'set `writeBackPasswords: true`, or remove these users from the scope until it is enabled',
  source: ['R-036'],
  reads: [
    '/policy/onPremisesIntegration',
    '/policy/properties',
    '/tenant/directorySync',
    '/tenant/users/*/passwordSource',
  ],
  bad: {
    policy: 'properties: { enabled: all }',
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync }]',
  },
  good: {
    policy: 'properties: { enabled: all }\nonPremisesIntegration: { writeBackPasswords: true }',
    tenant:
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync }]',
  },
  check(view) {
    const { writeBackPasswords, allowUnlockWithoutReset } = view.policy.onPremisesIntegration
    // Unlock without writeback, and writeback without synchronization, have errors of their own.
    if (writeBackPasswords || allowUnlockWithoutReset) return null
    const stuck = [...coveredUsers(view, ({ reset }) => reset.failing.includes('WritebackNotEnabled'))]
    if (stuck.length === 0) return null
    const message = `${counted(stuck)} cannot reset: the password is stored on-premises and is not written back`
    // Without synchronization it is the user's line that nothing agrees with.
    return view.tenant.directorySync === 'none'
      ? { at: `${stuck[0]!.at}/passwordSource`, help: withoutSync, message }
      : { at: '/policy/onPremisesIntegration/writeBackPasswords', fix: oneOf({ write: true }), message }
  },
})
