import { policyMethods } from '../model/methods.ts'
import type { Group, TenantMethod } from '../model/tenant.ts'
import type { Side } from './compare-settings.ts'
import { configuredMethods, methodsAt } from './configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import { unknownReason } from './unknown-reason.ts'

/** A setting that `drift` and `plan` compare by its meaning. */
export interface ComparedSetting {
  readonly document: 'tenant' | 'policy'
  /** From the root of its document; a method by its name in place of its index. */
  readonly pointer: string
  /** What a side says; values that mean the same are equal as JSON. */
  read(side: Side, sides: Sides): unknown
  /** False where the setting says nothing. Left out: it always counts. */
  counts?(sides: Sides): boolean
}

/** What git has and what the tenant has. */
export interface Sides {
  readonly git: Side
  readonly tenant: Side
}

/** A setting of one document: what its value means there, and when it counts. */
function of<Document extends 'policy' | 'tenant'>(document: Document) {
  return (
    pointer: string,
    mean: (value: Side[Document], side: Side, sides: Sides) => unknown,
    counts?: (sides: Sides) => boolean,
  ): ComparedSetting => ({
    document,
    pointer: `/spec/${pointer}`,
    read: (side, sides) => mean(side[document], side, sides),
    ...(counts === undefined ? {} : { counts }),
  })
}

const policy = of('policy')
const tenant = of('tenant')

/** A group counts only where it is known that reset is enabled for one. */
const isSelected = ({ git, tenant }: Sides) =>
  [git, tenant].every(
    ({ policy, unknown }) =>
      policy.properties.enabled === 'selected' &&
      unknownReason(unknown.policy, '/spec/properties/enabled') === null,
  )

const isMigrated = ({ git, tenant }: Sides) =>
  [git, tenant].every(
    (side) => side.tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete',
  )

const haveQuestions = ({ git, tenant }: Sides) =>
  [git, tenant].some(({ policy }) => policy.authenticationMethods.available.includes('securityQuestions'))

const mustRegister = ({ git, tenant }: Sides) =>
  [git, tenant].some(({ policy }) => policy.registration.required)

const questions = 'authenticationMethods/securityQuestions'

/** Every setting that is compared, in the order of the portal's pages. */
export const comparedSettings: readonly ComparedSetting[] = [
  policy('properties/enabled', ({ properties }) => properties.enabled),
  policy(
    'properties/group',
    ({ properties }, side, sides) => groupOf(properties.group, side, sides),
    isSelected,
  ),
  policy('authenticationMethods/required', ({ authenticationMethods }) => authenticationMethods.required),
  // SOURCE. After the migration the list says nothing but for security questions.
  policy('authenticationMethods/available', ({ authenticationMethods: { available } }, _side, sides) =>
    policyMethods.filter(
      (method) => available.includes(method) && (!isMigrated(sides) || method === 'securityQuestions'),
    ),
  ),
  policy(
    `${questions}/registered`,
    ({ authenticationMethods }) => authenticationMethods.securityQuestions.registered,
    haveQuestions,
  ),
  policy(
    `${questions}/required`,
    ({ authenticationMethods }) => authenticationMethods.securityQuestions.required,
    haveQuestions,
  ),
  policy(
    `${questions}/predefined`,
    ({ authenticationMethods }) => sorted(authenticationMethods.securityQuestions.predefined),
    haveQuestions,
  ),
  policy(
    `${questions}/custom`,
    ({ authenticationMethods }) => sorted(authenticationMethods.securityQuestions.custom),
    haveQuestions,
  ),
  policy('registration/required', ({ registration }) => registration.required),
  policy(
    'registration/reconfirmAfterDays',
    ({ registration }) => registration.reconfirmAfterDays,
    mustRegister,
  ),
  policy('notifications/users', ({ notifications }) => notifications.users),
  policy('notifications/administrators', ({ notifications }) => notifications.administrators),
  policy('customization/helpdesk', ({ customization }) => customization.helpdesk),
  policy(
    'onPremisesIntegration/writeBackPasswords',
    ({ onPremisesIntegration }) => onPremisesIntegration.writeBackPasswords,
  ),
  policy(
    'onPremisesIntegration/allowUnlockWithoutReset',
    ({ onPremisesIntegration }) => onPremisesIntegration.allowUnlockWithoutReset,
  ),
  tenant('domains', ({ domains }) => lowerCase(domains)),
  tenant('license', ({ license }) => license),
  // Connect and cloud sync cannot be told apart from outside. SOURCE: R-023
  tenant('directorySync', ({ directorySync }) => directorySync !== 'none'),
  tenant('administratorsCanReset', ({ administratorsCanReset }) => administratorsCanReset),
  tenant(
    'authenticationMethodsPolicy/migrationState',
    ({ authenticationMethodsPolicy }) => authenticationMethodsPolicy.migrationState,
  ),
  ...configuredMethods.map((method): ComparedSetting => ({
    document: 'tenant',
    pointer: `${methodsAt}/${method}`,
    read: (side, sides) => methodOf(method, side, sides),
  })),
  tenant(
    'passwordProtection/lockoutThreshold',
    ({ passwordProtection }) => passwordProtection.lockoutThreshold,
  ),
  tenant(
    'passwordProtection/lockoutDurationSeconds',
    ({ passwordProtection }) => passwordProtection.lockoutDurationSeconds,
  ),
  tenant('passwordProtection/customBannedPasswords', ({ passwordProtection }) =>
    lowerCase(passwordProtection.customBannedPasswords),
  ),
]

const lowerCase = (list: readonly string[]) => list.map((one) => one.toLowerCase()).sort()

function sorted(list: 'all' | readonly string[]): 'all' | string[] {
  return list === 'all' ? list : [...list].sort()
}

/** A method by what it means; null: off. Groups go by id where both sides have it, so that a new name is no change. */
function methodOf(method: ConfiguredMethod, side: Side, sides: Sides): unknown {
  const found = side.tenant.authenticationMethodsPolicy.methods.find((one) => one.method === method)
  if (found === undefined || (found.include !== 'all' && found.include.length === 0)) return null
  const { include, exclude, mode, code, officePhone } = found
  const groups = (names: readonly string[]) => names.map((name) => groupOf(name, side, sides)).sort()
  return {
    include: include === 'all' ? 'all' : groups(include),
    exclude: groups(exclude),
    ...switchesOf(method, { mode, code, officePhone }),
  }
}

function switchesOf(
  method: ConfiguredMethod,
  { mode, code, officePhone }: Pick<TenantMethod, 'mode' | 'code' | 'officePhone'>,
): object {
  if (method === 'microsoftAuthenticator') return { mode, code }
  return method === 'voice' ? { officePhone } : {}
}

/**
 * What a group is called where both sides mean the same one, as git spells it: by its id if both know it, else by its
 * name. Groups with the same name and different ids are different groups.
 */
function groupOf(name: string | null, side: Side, { git, tenant }: Sides): string {
  if (name === null) return ''
  const id = groupNamed(side, name)?.id?.toLowerCase() ?? null
  const [ours, theirs] = [git, tenant].map((one) =>
    one.tenant.groups.find((each) => id !== null && each.id?.toLowerCase() === id),
  )
  if (ours !== undefined && theirs !== undefined) return ours.name
  const other = groupNamed(side === git ? tenant : git, name)
  const isAnother = id !== null && other?.id != null
  return isAnother ? `${name} (${id})` : (groupNamed(git, name)?.name ?? name)
}

function groupNamed({ tenant }: Side, name: string): Group | undefined {
  return tenant.groups.find((one) => one.name.toLowerCase() === name.toLowerCase())
}
