import type { Message, Store } from '../../service/store.ts'
import { deliver, type Transport, type Delivered } from './transport.ts'
import type { NotificationTexts } from './notification-texts.ts'

/** The result of dispatching a message. */
interface Dispatched extends Delivered {
  readonly message: Message
}

/** Results that are kept for the laboratory. */
const most = 200

/** Sends the messages since the last call without waiting for them, so that response times reveal nothing. THREAT: T-01 */
export interface Dispatcher {
  send(store: Store): void
  /** The newest last. */
  readonly log: readonly Dispatched[]
  /** Comes back when nothing is on its way any more. */
  settled(): Promise<void>
}

/** Passes every message to every transport. */
export function dispatcher(transports: readonly Transport[], texts: NotificationTexts): Dispatcher {
  const log: Dispatched[] = []
  const underway = new Set<Promise<void>>()
  let last: Message | undefined
  return {
    log,
    send(store) {
      // The service drops its oldest messages, so the last one seen is looked for and not counted.
      const fresh = store.messages.slice(last === undefined ? 0 : store.messages.lastIndexOf(last) + 1)
      last = store.messages.at(-1) ?? last
      for (const message of fresh) {
        const tenantName = store.tenant.domains[0] ?? ''
        for (const transport of transports) {
          const sending = deliver(transport, message, { tenantName, texts })
            .then((delivered) => {
              log.push({ ...delivered, message })
              if (log.length > most) log.shift()
            })
            .finally(() => underway.delete(sending))
          underway.add(sending)
        }
      }
    },
    settled: async () => {
      await Promise.all(underway)
    },
  }
}
