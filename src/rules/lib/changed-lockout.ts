import type { Tenant } from '../../model/tenant.ts'

/** A value of smart lockout that is not the built-in one, with its pointer. */
interface ChangedValue {
  readonly at: string
  readonly value: number
  readonly builtIn: number
}

/** Values of smart lockout that differ from those every tenant begins with. SOURCE: R-121 */
export function changedLockout({ cloud, passwordProtection }: Tenant): readonly ChangedValue[] {
  const { lockoutThreshold, lockoutDurationSeconds } = passwordProtection
  const values = [
    { key: 'lockoutThreshold', value: lockoutThreshold, builtIn: cloud === 'usGovernment' ? 3 : 10 },
    { key: 'lockoutDurationSeconds', value: lockoutDurationSeconds, builtIn: 60 },
  ]
  return values
    .filter(({ value, builtIn }) => value !== builtIn)
    .map(({ key, value, builtIn }) => ({ at: `/tenant/passwordProtection/${key}`, value, builtIn }))
}
