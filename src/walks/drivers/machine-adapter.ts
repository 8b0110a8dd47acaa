import type { Effect } from '../../machines/effects.ts'
import { codeFor } from '../../service/simulated-codes.ts'
import { missingOption } from '../../service/missing-option.ts'
import { dispatch, openSession, passTime, type Session } from '../../service/session.ts'
import { accountOf, repeatableStore, type Store } from '../../service/store.ts'
import { viewAccount, viewSession } from '../../service/view.ts'
import { answerNow } from './ask.ts'
import { createCoverageRecorder } from '../coverage/coverage-recorder.ts'
import { administerStep } from './administrator.ts'
import type { Adapter, OpenAdapter } from './adapter.ts'

/** Walks the machines in this process. */
export const openMachines: OpenAdapter = ({ tenant, policy }, now) =>
  Promise.resolve(machineAdapter(repeatableStore(tenant, policy, now)))

/** The same; each adapter records coverage. */
export const openWatchedMachines: OpenAdapter = ({ tenant, policy }, now) => {
  const store = repeatableStore(tenant, policy, now)
  const trail = createCoverageRecorder()
  store.watcher = trail
  return Promise.resolve({ ...machineAdapter(store), trail: () => trail.marks() })
}

export function machineAdapter(store: Store, sessions = new Map<string, Session>()): Adapter {
  const session = (id: string) => sessions.get(id)!
  return {
    async open(opening) {
      const id = String(sessions.size + 1)
      sessions.set(id, openSession(store, { ...opening, id }))
      return viewSession(store, session(id))
    },
    async act(id, act) {
      const { offered, effects } = dispatch(store, session(id), act)
      return { offered, effects: effects.map(effectText), session: viewSession(store, session(id)) }
    },
    see: async (id) => viewSession(store, session(id)),
    now: async () => store.now,
    async account(user) {
      const found = accountOf(store, user)
      return found === undefined ? null : viewAccount(store, found)
    },
    messages: async () => store.messages,
    auditLog: async () => store.auditLog,
    ask: async (question, user) => answerNow(store, question, user),
    codeFor: async (id, kind) => codeFor(store, session(id), kind),
    async advance(by) {
      store.now += by
      for (const one of sessions.values()) passTime(store, one)
    },
    async nextWrite(result) {
      store.nextWrite = result
    },
    async nextDelivery(fails) {
      store.deliveryFails = fails
    },
    administer: async (user, change) => administerStep(store, user, change),
    async change({ tenant, policy }) {
      Object.assign(store, { tenant, policy })
    },
    whyMissing: async (id, name) => missingOption(store, session(id), name),
    close: async () => {},
  }
}

/** An effect as a trace shows it: `countFailure: text`. */
export function effectText({ type, params }: Effect): string {
  const values = Object.values(params)
  return values.length === 0 ? type : `${type}: ${values.join(', ')}`
}
