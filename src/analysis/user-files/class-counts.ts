import { normalName } from '../../model/directory.ts'
import type { User } from '../../model/tenant.ts'
import type { TextBytes } from '../../system/bytes.ts'
import { byName } from '../classes/classes.ts'
import { bytesOf, inLowerCase, type NameSet } from './name-set.ts'
import { hashOfBytes, nameHashes } from './name-hashes.ts'

/** Users of one profile and the same memberships, counted. */
export interface ClassCount {
  witness: string
  count: number
  readonly user: User
  readonly users: string[]
  /** Counted groups that they are in. */
  readonly groups: readonly string[]
  /** The witness's name as it is compared first. */
  normalWitness: string
}

/** Users of one profile, divided by group after group: members, and others. */
export interface ProfileCounts {
  inside: ProfileCounts | null
  outside: ProfileCounts | null
  /** After the last group. */
  found: ClassCount | null
}

export function profileCounts(): ProfileCounts {
  return { inside: null, outside: null, found: null }
}

/** A group with the names of its members, nested groups included. */
export interface MemberGroup {
  readonly name: string
  /** In lower case. */
  readonly members: NameSet
}

/** Counts users, of whom each name may be counted once. */
export interface ClassCounts {
  /** Counts a user of a profile. `userOf` is called for the first of a class; null leaves them out. */
  add(profile: ProfileCounts, name: string, userOf: () => User | null): void
  /** The same for a name in ASCII, in a class that may have been counted before; false: it was not. */
  addAscii(profile: ProfileCounts, text: TextBytes, start: number, end: number): boolean
  readonly classes: readonly ClassCount[]
  /** Hashes of names that may have been counted twice. */
  suspects(): ReadonlySet<number>
}

/** An empty count. It keeps the names of users only with `withNames`, else 16 bytes a user. */
export function classCounts(groups: readonly MemberGroup[], withNames: boolean): ClassCounts {
  const names = nameHashes()
  const classes: ClassCount[] = []
  const members = groups.map((one) => one.members)

  /** The place of a user in the groups. */
  const placeOf = (profile: ProfileCounts, hash: number, text: TextBytes, start: number, end: number) => {
    let place = profile
    for (const one of members)
      place =
        one.numberOf(hash | 0, text, start, end) >= 0
          ? (place.inside ??= profileCounts())
          : (place.outside ??= profileCounts())
    return place
  }

  return {
    classes,
    suspects: () => names.repeated(),
    add(profile, name, userOf) {
      const normal = normalName(name)
      const text = bytesOf(normal)
      const hash = hashOfBytes(text, 0, text.length)
      const place = placeOf(profile, hash, text, 0, text.length)
      const { found } = place
      if (found === null) {
        const user = userOf()
        if (user === null) return
        const inside = groups.filter(({ members }) => members.numberOf(hash | 0, text, 0, text.length) >= 0)
        place.found = {
          witness: name,
          normalWitness: normal,
          count: 1,
          user,
          users: [name],
          groups: inside.map((one) => one.name),
        }
        classes.push(place.found)
      } else {
        found.count++
        if (withNames) found.users.push(name)
        if (byName(name, found.witness) < 0) {
          found.witness = name
          found.normalWitness = normal
        }
      }
      names.add(hash)
    },
    addAscii(profile, text, start, end) {
      const { bytes } = text
      const hash = hashOfBytes(text, start, end)
      const { found } = placeOf(profile, hash, text, start, end)
      if (found === null) return false
      found.count++
      if (withNames) found.users.push(text.latin1(start, end))
      if (isLower(bytes, start, end, found.normalWitness)) {
        found.witness = text.latin1(start, end)
        found.normalWitness = found.witness.toLowerCase()
      }
      names.add(hash)
      return true
    },
  }
}

/** True for a name in ASCII that comes before another one, which is in lower case. */
function isLower(bytes: Uint8Array, start: number, end: number, other: string): boolean {
  const shorter = Math.min(end - start, other.length)
  for (let index = 0; index < shorter; index++) {
    const difference = inLowerCase[bytes[start + index]!]! - other.charCodeAt(index)
    if (difference !== 0) return difference < 0
  }
  return end - start < other.length
}
