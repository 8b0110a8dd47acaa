import { keepStore } from '../../service/snapshot.test-kit.ts'
import { accountOf } from '../../service/store.ts'
import type { World } from '../state/world.ts'

/** Everything in a world that matters, part by part, as text. What time it is and who was turned away is not. */
export function momentOf(world: World): ReadonlyMap<string, string> {
  const { store, browsers, sessions, clock, adminLog } = world
  // Coming to life changes nothing about an account, so all of them may as well be.
  for (const user of store.tenant.users) accountOf(store, user.userPrincipalName)
  const { counters, accounts, codes, auditLog } = keepStore(store)
  const parts: Readonly<Record<string, unknown>> = {
    counters: { ...counters, now: 0 },
    accounts: [...accounts].sort(([one], [other]) => (one < other ? -1 : 1)),
    codes,
    auditLog,
    messages: store.messages,
    set: [store.tenant, store.policy],
    visits: [...browsers].map(([id, { user, typed, sessions: open }]) => [id, user, typed, [...open]]),
    sessions: [...sessions].map(([id, session]) => [id, { ...session, machine: null }]),
    clock: [clock.offset, clock.stoppedAt],
    deeds: adminLog.filter(({ activity }) => activity !== 'authz.denied'),
  }
  return new Map(Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]))
}

/** Names of the parts that are not as they were. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...before.keys()].filter((name) => before.get(name) !== after.get(name))
}
