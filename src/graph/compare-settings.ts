import { policyMethods } from '../model/methods.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Group, Tenant, TenantMethod } from '../model/tenant.ts'
import { isBelow, isWithin, touches } from '../document/pointer.ts'
import { configuredMethods, methodsAt } from './configuration.ts'
import type { ConfiguredMethod } from './formats/method-configuration.ts'
import { unknownParts } from './unknown-parts.ts'

/** A tenant, its policy and what is not known of them. */
export interface Side {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  /** Unknown pointers of each document, from its root, with the reason where there is one. */
  readonly unknown: {
    readonly tenant: ReadonlyMap<string, string>
    readonly policy: ReadonlyMap<string, string>
  }
}

/** A setting that git and the tenant have differently. */
export interface Difference {
  readonly document: 'tenant' | 'policy'
  /** Into the document of git. */
  readonly pointer: string
  /** The same with the name of a method in place of its index. */
  readonly setting: string
  readonly git: unknown
  readonly tenant: unknown
}

/** A setting that cannot be compared. */
export interface NotCompared {
  readonly document: 'tenant' | 'policy'
  readonly pointer: string
  readonly why: string
  /** True if the set says itself that it does not know it. */
  readonly isListed: boolean
  /** The pointer that the set or the tenant lists: it may be that of a whole section. */
  readonly listedAs: string
}

/** What was compared. */
export interface Comparison {
  readonly compared: number
  readonly different: readonly Difference[]
  readonly unknown: readonly NotCompared[]
}

/** One setting by its meaning: values that mean the same are equal as JSON. `undefined`: says nothing on that side. */
interface Setting {
  readonly document: 'tenant' | 'policy'
  readonly pointer: string
  readonly git: unknown
  readonly tenant: unknown
}

/** Compares two sides by meaning; what either does not know is left out. */
export function compareSides(ours: Side, theirs: Side): Comparison {
  const [git, tenant] = [withKnownIds(ours), withKnownIds(theirs)]
  const settings = [...policySettings(git, tenant), ...tenantSettings(git, tenant)]
  const different: Difference[] = []
  const unknown: NotCompared[] = []
  let compared = 0
  for (const setting of settings) {
    const { document } = setting
    const listed = reasonIn(git.unknown[document], pointerOn(setting, git))
    const reason = listed ?? reasonIn(tenant.unknown[document], pointerOn(setting, tenant))
    if (reason !== null) {
      const isListed = listed !== null
      // Methods of a list that is unknown altogether, or that the set does not have, are that list.
      const isWhole = isWithin(methodsAt, reason.pointer) && setting.pointer.startsWith(`${methodsAt}/`)
      const pointer = isWhole ? methodsAt : placeIn(git, setting)
      const listedAs = isListed && isWithin(pointer, reason.pointer) ? reason.pointer : pointer
      const one = { document, pointer, why: reason.why, isListed, listedAs }
      if (!unknown.some((known) => isEqual(known, one))) unknown.push(one)
      continue
    }
    compared++
    const { git: ours, tenant: theirs } = setting
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      different.push({
        document,
        pointer: placeIn(git, setting),
        setting: setting.pointer,
        git: ours,
        tenant: theirs,
      })
  }
  return { compared, different, unknown }
}

/** A side whose groups have no id where it is unknown: a value that stands in is no identity. */
function withKnownIds(side: Side): Side {
  const isUnknown = unknownParts(side.unknown.tenant, 'groups')
  const isKnown = (index: number) => !side.unknown.tenant.has('/spec/groups') && !isUnknown(index, 'id')
  const groups = side.tenant.groups.map((group, index) => (isKnown(index) ? group : { ...group, id: null }))
  return { ...side, tenant: { ...side.tenant, groups } }
}

interface Reason {
  /** As the side lists it. */
  readonly pointer: string
  readonly why: string
}

/** Why a pointer is unknown, at or above it or below; null if it is known. */
function reasonIn(unknown: ReadonlyMap<string, string>, pointer: string): Reason | null {
  for (const [one, why] of unknown)
    if (touches(pointer, one) && (!aboutSignIn.test(one) || isBelow(pointer, one)))
      return { pointer: one, why }
  return null
}

const isEqual = (one: NotCompared, other: NotCompared) =>
  one.document === other.document && one.pointer === other.pointer && one.why === other.why

/** Parts of a method that do not matter for reset, and are not compared. */
const aboutSignIn = /\/(signIn|externalUsers)$/

/** Where the set has a setting; what it does not have is at the list. */
function placeIn(git: Side, setting: Setting): string {
  return pointerOn(setting, git).replace(/\/absent$/, '')
}

/** Where a side has the setting: a method stands at an index of its own on each. */
function pointerOn({ pointer }: Setting, { tenant }: Side): string {
  if (!pointer.startsWith(methodsAt)) return pointer
  const name = pointer.slice(methodsAt.length + 1)
  const index = tenant.authenticationMethodsPolicy.methods.findIndex((one) => one.method === name)
  return `${methodsAt}/${index < 0 ? 'absent' : index}`
}

function policySettings(git: Side, tenant: Side): Setting[] {
  const [ours, theirs] = [git.policy, tenant.policy]
  const row = (pointer: string, read: (side: Side) => unknown): Setting => ({
    document: 'policy',
    pointer: `/spec/${pointer}`,
    git: read(git),
    tenant: read(tenant),
  })
  const hasQuestions = [ours, theirs].some(({ authenticationMethods }) =>
    authenticationMethods.available.includes('securityQuestions'),
  )
  // A group counts only where it is known that reset is enabled for one.
  const isSelected = [git, tenant].every(
    ({ policy, unknown }) =>
      policy.properties.enabled === 'selected' &&
      reasonIn(unknown.policy, '/spec/properties/enabled') === null,
  )
  const isComplete = [git, tenant].every(
    (side) => side.tenant.authenticationMethodsPolicy.migrationState === 'migrationComplete',
  )
  const questions = 'authenticationMethods/securityQuestions'
  return [
    row('properties/enabled', ({ policy }) => policy.properties.enabled),
    ...(isSelected
      ? [row('properties/group', (side) => groupOf(side, side.policy.properties.group, git, tenant))]
      : []),
    row('authenticationMethods/required', ({ policy }) => policy.authenticationMethods.required),
    row('authenticationMethods/available', ({ policy }) =>
      // SOURCE. After the migration the list says nothing but for security questions.
      policyMethods.filter(
        (method) =>
          policy.authenticationMethods.available.includes(method) &&
          (!isComplete || method === 'securityQuestions'),
      ),
    ),
    ...(hasQuestions
      ? [
          row(
            `${questions}/registered`,
            ({ policy }) => policy.authenticationMethods.securityQuestions.registered,
          ),
          row(
            `${questions}/required`,
            ({ policy }) => policy.authenticationMethods.securityQuestions.required,
          ),
          row(`${questions}/predefined`, ({ policy }) =>
            sorted(policy.authenticationMethods.securityQuestions.predefined),
          ),
          row(`${questions}/custom`, ({ policy }) =>
            sorted(policy.authenticationMethods.securityQuestions.custom),
          ),
        ]
      : []),
    row('registration/required', ({ policy }) => policy.registration.required),
    ...(ours.registration.required || theirs.registration.required
      ? [row('registration/reconfirmAfterDays', ({ policy }) => policy.registration.reconfirmAfterDays)]
      : []),
    row('notifications/users', ({ policy }) => policy.notifications.users),
    row('notifications/administrators', ({ policy }) => policy.notifications.administrators),
    row('customization/helpdesk', ({ policy }) => policy.customization.helpdesk),
    row(
      'onPremisesIntegration/writeBackPasswords',
      ({ policy }) => policy.onPremisesIntegration.writeBackPasswords,
    ),
    row(
      'onPremisesIntegration/allowUnlockWithoutReset',
      ({ policy }) => policy.onPremisesIntegration.allowUnlockWithoutReset,
    ),
  ]
}

function sorted(list: 'all' | readonly string[]): 'all' | string[] {
  return list === 'all' ? list : [...list].sort()
}

function tenantSettings(git: Side, tenant: Side): Setting[] {
  const row = (pointer: string, read: (side: Side) => unknown): Setting => ({
    document: 'tenant',
    pointer: `/spec/${pointer}`,
    git: read(git),
    tenant: read(tenant),
  })
  return [
    row('domains', (side) => side.tenant.domains.map((one) => one.toLowerCase()).sort()),
    row('license', (side) => side.tenant.license),
    // Connect and cloud sync cannot be told apart from outside. SOURCE: R-023
    row('directorySync', (side) => side.tenant.directorySync !== 'none'),
    row('administratorsCanReset', (side) => side.tenant.administratorsCanReset),
    row(
      'authenticationMethodsPolicy/migrationState',
      (side) => side.tenant.authenticationMethodsPolicy.migrationState,
    ),
    ...configuredMethods.map((method) =>
      row(`authenticationMethodsPolicy/methods/${method}`, (side) => methodOf(side, method, git, tenant)),
    ),
    row('passwordProtection/lockoutThreshold', (side) => side.tenant.passwordProtection.lockoutThreshold),
    row(
      'passwordProtection/lockoutDurationSeconds',
      (side) => side.tenant.passwordProtection.lockoutDurationSeconds,
    ),
    row('passwordProtection/customBannedPasswords', (side) =>
      side.tenant.passwordProtection.customBannedPasswords.map((one) => one.toLowerCase()).sort(),
    ),
  ]
}

/** A method by what it means; null: off. Groups go by id where both sides have it, so that a new name is no change. */
function methodOf(side: Side, method: ConfiguredMethod, git: Side, tenant: Side): unknown {
  const found = side.tenant.authenticationMethodsPolicy.methods.find((one) => one.method === method)
  if (found === undefined || (found.include !== 'all' && found.include.length === 0)) return null
  const { include, exclude, mode, code, officePhone } = found
  const groups = (names: readonly string[]) => names.map((name) => groupOf(side, name, git, tenant)).sort()
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
function groupOf(side: Side, name: string | null, git: Side, tenant: Side): string {
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
