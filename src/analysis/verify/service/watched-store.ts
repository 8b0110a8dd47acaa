import type { Store } from '../../../service/store.ts'
import { storeBits } from './reads.ts'
import type { Reads } from './watched-account.ts'

/**
 * A store that notes which of its values that others can change are read. Its getters are those of a class, so that the
 * stores of all searches have one shape for V8. It is copied by `storeWith`: what is spread lacks these values.
 */
export class WatchedStore {
  readonly accounts: Store['accounts']
  readonly strangers: Store['strangers']
  readonly codes: Store['codes']
  readonly messages: Store['messages']
  readonly auditLog: Store['auditLog']
  readonly key: Store['key']
  readonly random: Store['random']
  readonly faultHooks: Store['faultHooks']
  readonly watcher: Store['watcher']
  now: Store['now']
  touched: Store['touched']
  nextWrite: Store['nextWrite']
  deliveryFails: Store['deliveryFails']
  turn: Store['turn']
  /** Notes what is read; null: nothing is noted. */
  reads: Reads | null = null
  #tenant: Store['tenant']
  #policy: Store['policy']
  #prepared: Store['prepared']

  constructor(store: Store) {
    this.accounts = store.accounts
    this.strangers = store.strangers
    this.codes = store.codes
    this.messages = store.messages
    this.auditLog = store.auditLog
    this.key = store.key
    this.random = store.random
    this.faultHooks = store.faultHooks
    this.watcher = store.watcher
    this.now = store.now
    this.touched = store.touched
    this.nextWrite = store.nextWrite
    this.deliveryFails = store.deliveryFails
    this.turn = store.turn
    this.#tenant = store.tenant
    this.#policy = store.policy
    this.#prepared = store.prepared
  }

  get tenant(): Store['tenant'] {
    this.#note(storeBits.tenant)
    return this.#tenant
  }

  set tenant(tenant) {
    this.#tenant = tenant
  }

  get policy(): Store['policy'] {
    this.#note(storeBits.policy)
    return this.#policy
  }

  set policy(policy) {
    this.#policy = policy
  }

  /** What is prepared rests on both. */
  get prepared(): Store['prepared'] {
    this.#note(storeBits.tenant | storeBits.policy)
    return this.#prepared
  }

  set prepared(prepared) {
    this.#prepared = prepared
  }

  #note(bits: number): void {
    if (this.reads !== null) this.reads.values.store |= bits
  }
}
