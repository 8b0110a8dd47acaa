import { otherUsers } from '../model/other-users.ts'
import { directoryOf, normalName } from '../model/directory.ts'
import type { Directory } from '../model/directory.ts'
import type { Group, User } from '../model/tenant.ts'
import type { Difference, Side } from './compare-settings.ts'
import { unknownParts } from './unknown-parts.ts'
import type { UnknownParts } from './unknown-parts.ts'

/** Users and groups that were compared, and those that were not, with the reason. */
export interface DirectoryComparison {
  readonly users: number
  readonly groups: number
  readonly different: readonly Difference[]
  readonly notCompared: readonly { readonly what: 'users' | 'members of groups'; readonly why: string }[]
}

/** Compares users and members of groups, as far as both sides state them. Addresses and numbers count as there or not. */
export function compareDirectories(git: Side, tenant: Side): DirectoryComparison {
  const users = compareUsers(git, tenant)
  const groups = compareGroups(git, tenant)
  return {
    users: users.compared,
    groups: groups.compared,
    different: [...users.different, ...groups.different],
    notCompared: [...users.notCompared, ...groups.notCompared],
  }
}

interface Compared {
  readonly compared: number
  readonly different: Difference[]
  readonly notCompared: DirectoryComparison['notCompared']
}

const nothing: Compared = { compared: 0, different: [], notCompared: [] }

function compareUsers(git: Side, tenant: Side): Compared {
  const why =
    git.unknown.tenant.get('/spec/users') ??
    (git.tenant.users.length === 0 ? 'the set has no users' : tenant.unknown.tenant.get('/spec/users'))
  if (why !== undefined) return { ...nothing, notCompared: [{ what: 'users', why }] }
  const [ours, theirs] = [git, tenant].map((side) => unknownParts(side.unknown.tenant, 'users'))
  const index = indexOf(tenant)
  const matched = new Set<number>()
  const different: Difference[] = []
  let onlyHere = 0
  git.tenant.users.forEach((user, at) => {
    const there = (user.id === null ? undefined : index.get(user.id.toLowerCase())) ?? index.get(nameOf(user))
    const pointer = `/spec/users/${at}`
    if (there === undefined) {
      onlyHere++
      if (isWhole(tenant)) different.push(differenceAt(pointer, user.userPrincipalName, null))
    } else {
      matched.add(there)
      const isUnknown = (field: string) => ours!(at, field) || theirs!(there, field)
      different.push(...userDifferences(pointer, user, tenant.tenant.users.at(there)!, isUnknown))
    }
  })
  const onlyThere = tenant.tenant.users.filter((_, at) => !matched.has(at))
  const whyLeft = [
    ...whyNoDifference(onlyHere, ['the set', 'the tenant as it was read'], tenant),
    ...whyNoDifference(onlyThere.length, ['the tenant', 'the set'], git),
  ]
  if (isWhole(git) && onlyThere.length > 0)
    different.push(differenceAt('/spec/users', [], shortened(onlyThere.map(nameOf))))
  return { compared: matched.size, different, notCompared: whyLeft.map((why) => ({ what: 'users', why })) }
}

/** True if a side lists all users. */
const isWhole = ({ unknown }: Side) => !unknown.tenant.has(otherUsers)

/** Why users whom the other side does not list are no difference: they may exist there. */
function whyNoDifference(
  count: number,
  [here, there]: readonly [string, string],
  { unknown }: Side,
): string[] {
  const why = unknown.tenant.get(otherUsers)
  if (count === 0 || why === undefined) return []
  return [
    `${count} ${count === 1 ? 'user' : 'users'} of ${here} ${count === 1 ? 'is' : 'are'} not in ${there}, where \`${otherUsers}\` is unknown: ${why}`,
  ]
}

const nameOf = ({ userPrincipalName }: User) => normalName(userPrincipalName)

/** Positions of the tenant's users by id and by name. */
function indexOf({ tenant }: Side): Map<string, number> {
  const index = new Map<string, number>()
  tenant.users.forEach((user, at) => {
    if (user.id !== null) index.set(user.id.toLowerCase(), at)
    index.set(nameOf(user), at)
  })
  return index
}

const lowered = (names: readonly string[]) => names.map((one) => one.toLowerCase()).sort()

/** What is compared of a user, each by what it means. */
const fields: Readonly<Record<string, (user: User) => unknown>> = {
  accountEnabled: (user) => user.accountEnabled,
  userType: (user) => user.userType,
  licensed: (user) => user.licensed,
  roles: (user) => lowered(user.roles),
  eligibleRoles: (user) => lowered(user.eligibleRoles),
  passwordSource: (user) => user.passwordSource,
  'authentication/phone': (user) => user.authentication.phone !== null,
  'authentication/alternatePhone': (user) => user.authentication.alternatePhone !== null,
  'authentication/officePhone': (user) => user.authentication.officePhone !== null,
  'authentication/email': (user) => user.authentication.email !== null,
  'authentication/authenticator': (user) => [...user.authentication.authenticator].sort(),
  'authentication/softwareOath': (user) => user.authentication.softwareOath,
  'authentication/hardwareOath': (user) => user.authentication.hardwareOath,
  'authentication/securityQuestions': (user) => user.authentication.securityQuestions,
}

function userDifferences(
  pointer: string,
  ours: User,
  theirs: User,
  isUnknown: (field: string) => boolean,
): Difference[] {
  return Object.entries(fields).flatMap(([field, read]) => {
    const [git, tenant] = [read(ours), read(theirs)]
    if (JSON.stringify(git) === JSON.stringify(tenant) || isUnknown(field)) return []
    return [differenceAt(`${pointer}/${field}`, git, tenant)]
  })
}

function compareGroups(git: Side, tenant: Side): Compared {
  const why = git.unknown.tenant.get('/spec/groups')
  if (why !== undefined) return { ...nothing, notCompared: [{ what: 'members of groups', why }] }
  const pairs = git.tenant.groups.flatMap((group, at) => {
    const there = tenant.tenant.groups.findIndex((one) => isSameGroup(group, one))
    return there < 0 ? [] : [{ group, at, there }]
  })
  const [ours, theirs] = [git, tenant].map((side): UnknownParts =>
    unknownParts(side.unknown.tenant, 'groups'),
  )
  const directories = [directoryOf(git.tenant), directoryOf(tenant.tenant)] as const
  const known = pairs.filter(({ at, there }) => !ours!(at, 'members') && !theirs!(there, 'members'))
  const different = known.flatMap(({ group, at, there }) =>
    memberDifferences(group, `/spec/groups/${at}/members`, tenant.tenant.groups[there]!, directories),
  )
  const isLeft = known.length < pairs.length
  return {
    compared: known.length,
    different,
    notCompared: isLeft
      ? [{ what: 'members of groups', why: reasonOf(tenant) ?? 'not stated on both sides' }]
      : [],
  }
}

/** Why the tenant does not state members; null: it does. */
function reasonOf({ unknown }: Side): string | null {
  const found = [...unknown.tenant].find(([pointer]) => /^\/spec\/groups\/[^/]+\/members$/.test(pointer))
  return found?.[1] ?? null
}

/** Groups with one id, or where an id is not known with one name. */
export function isSameGroup(one: Group, other: Group): boolean {
  if (one.id !== null && other.id !== null) return one.id.toLowerCase() === other.id.toLowerCase()
  return normalName(one.name) === normalName(other.name)
}

/** Members that one side alone has, those of nested groups included. */
function memberDifferences(
  ours: Group,
  pointer: string,
  theirs: Group,
  [git, tenant]: readonly [Directory, Directory],
): Difference[] {
  const [here, there] = [git.membersOf(ours.name), tenant.membersOf(theirs.name)]
  const onlyHere = [...here].filter((one) => !there.has(one))
  const onlyThere = [...there].filter((one) => !here.has(one))
  if (onlyHere.length === 0 && onlyThere.length === 0) return []
  return [differenceAt(pointer, shortened(onlyHere), shortened(onlyThere))]
}

/** Names in a report before the rest is counted. */
const mostNames = 10

/** Names in order; of many, the first and how many more there are. */
function shortened(names: readonly string[]): string[] {
  const sorted = [...names].sort()
  const more = sorted.length - mostNames
  return more <= 0 ? sorted : [...sorted.slice(0, mostNames), `and ${more} more`]
}

function differenceAt(pointer: string, git: unknown, tenant: unknown): Difference {
  return { document: 'tenant', pointer, setting: pointer, git, tenant }
}
