import type { Act, WriteResult } from '../../machines/events.ts'
import type { Duration, Instant } from '../../model/time.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { CodeKind } from '../../service/simulated-codes.ts'
import type { Opening } from '../../service/session.ts'
import type { AuditEntry, Message } from '../../service/store.ts'
import type { AccountView, SessionView } from '../../service/view.ts'
import type { AdministratorStep, Question } from '../language/case.ts'
import type { Found } from '../language/expectation.ts'
import type { Trail } from '../coverage/coverage-recorder.ts'

/** A decoded policy set, and the plain specs it was decoded from. */
export interface Specs {
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly raw: { readonly tenant: unknown; readonly policy: unknown }
}

/** The result of an act. */
export interface Acted {
  /** False: the page does not offer it, and nothing happened. */
  readonly offered: boolean
  /** The effects of the machine, for a trace; empty where the driver cannot see them. */
  readonly effects: readonly string[]
  readonly session: SessionView
}

/**
 * The way into one implementation of the service: the machines in this process, an API, a browser. A walk opens
 * pages through it and does what people do; the rest is what a test arranges and looks at.
 */
export interface Adapter {
  open(opening: Omit<Opening, 'id'>): Promise<SessionView>
  act(session: string, act: Act): Promise<Acted>
  /** The present page; time may have ended it. */
  see(session: string): Promise<SessionView>
  now(): Promise<Instant>
  /** Null: there is no such user. */
  account(user: string): Promise<AccountView | null>
  /** What the service has sent since it began, in order. */
  messages(): Promise<readonly Pick<Message, 'kind' | 'to' | 'at' | 'code'>[]>
  auditLog(): Promise<readonly { readonly activity: string; readonly status: AuditEntry['status'] }[]>
  /** The answer to a question of the language about a user. */
  ask(question: Exclude<Question, 'validate'>, user: string | null): Promise<Found>
  /** The digits a person would type into this page for a kind of code. */
  codeFor(session: string, kind: CodeKind): Promise<string>
  advance(by: Duration): Promise<void>
  /** The result of the next write only. */
  nextWrite(result: WriteResult): Promise<void>
  /** Whether the next message reaches the network. */
  nextDelivery(fails: boolean): Promise<void>
  administer(user: string | null, change: AdministratorStep): Promise<void>
  /** Replaces the policy; sessions continue. */
  change(specs: Specs): Promise<void>
  /** Why a page does not offer an option or a method; null: not known. Left out: a portal does not say. */
  whyMissing?(session: string, name: string): Promise<string | null>
  /** The recorder of its walks; only a recording adapter has one. */
  trail?(): Trail
  /** Says which step comes next, where pictures of a walk are kept. */
  caption?(step: string): void
  /** Keeps what the pages look like now, where there are any; gives the names of files. */
  evidence?(name: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** Opens a new service on a policy set at a moment. */
export type OpenAdapter = (specs: Specs, now: Instant) => Promise<Adapter>
