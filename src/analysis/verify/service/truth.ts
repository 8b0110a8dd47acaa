import { decide } from '../../../effective/decide.ts'
import { resolveNotifications } from '../../../effective/notifications.ts'
import { passwordRefusal } from '../../../effective/password.ts'
import type { WriteResult } from '../../../machines/events.ts'
import { codeLifetime } from '../../../service/codes.ts'
import { policyIndexNow } from '../../../service/store.ts'
import type { Account, Store } from '../../../service/store.ts'
import type { TypedWhere } from '../../../service/codes.ts'
import type { Truth } from './step.ts'
import type { Known } from './world.ts'

/** What the rules, and the search's own memory, say of the moment of a step; worked out when a property asks. */
export function truthOf(
  store: Store,
  account: Account,
  entry: string,
  { known, where, write }: { known: Known; where: TypedWhere | null; write: WriteResult },
): Truth {
  const { user } = account
  const decision = lazily(() => decide(policyIndexNow(store), user))
  const current = account.passwordBy === 'user' ? '' : null
  return {
    age: store.now - known.since,
    isReplaced: known.isReplaced,
    owesPassword: known.owesPassword,
    write,
    get codeIsGood() {
      if (where === null) return false
      if (where.option === 'appCode') return true
      const sent = known.codes[where.option]
      return sent?.isOut === true && store.now - sent.at < codeLifetime && sent.to === where.destination
    },
    get refusal() {
      return decision().reason
    },
    get gates() {
      return decision().gates
    },
    get passwordRefusal() {
      if (known.password === null) return null
      const operation = entry === 'reset' ? 'reset' : 'change'
      return passwordRefusal({
        password: known.password,
        operation,
        current: current ?? '',
        tenant: store.tenant,
        user,
      })
    },
    get notified() {
      return resolveNotifications(policyIndexNow(store), user)
    },
  }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => (made ??= make())
}
