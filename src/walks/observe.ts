import type { ReasonName } from '../effective/reasons.ts'
import type { Duration, Instant } from '../model/time.ts'
import type { AccountView, SessionView } from '../service/view.ts'
import type { Browsing } from './browsing.ts'
import type { Observation } from './drivers/driver.ts'
import { outcomeOf } from './outcome.ts'

const notices: ReadonlySet<string> = new Set([
  'userPasswordReset',
  'adminPasswordReset',
  'contactAdministrator',
])

/** The observable state of a walk. The driver is asked only for what is expected, and once for each. */
interface Look {
  readonly browsing: Browsing
  readonly session: SessionView | null
  account(): Promise<AccountView | null>
  messages(): Promise<readonly { readonly kind: string; readonly to: readonly string[] }[]>
}

function look(browsing: Browsing): Look {
  const { adapter, user } = browsing
  const account = once(async () => (user === null ? null : adapter.account(user)))
  const messages = once(() => adapter.messages())
  return { browsing, session: browsing.pages.get(browsing.current) ?? null, account, messages }
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null
  return () => (asked ??= ask())
}

const finders: { readonly [Key in keyof Observation]: (look: Look) => Promise<Observation[Key]> } = {
  outcome: async (at) => (await reached(at)).outcome,
  reason: async (at) => (await reached(at)).reason,
  rule: async (at) => expiryRule((await reached(at)).reason, at.session),
  page: async ({ session }) => session?.page ?? null,
  gates: async ({ session }) => session?.gates ?? 0,
  captcha: async ({ session }) => session?.captcha ?? false,
  offered: async ({ session }) =>
    session === null ? [] : [...new Set([...session.options, ...session.methods])],
  passwordChanged: async ({ account }) => ((await account())?.writes ?? 0) > 0,
  writtenBack: async ({ account }) => ((await account())?.writesBack ?? 0) > 0,
  accountLocked: async ({ account }) => (await account())?.locked ?? false,
  codeSent: async ({ browsing }) => browsing.codeSent,
  questionsAsked: async ({ session }) => (session?.method === null ? session.questions.length : 0),
  notifications: async ({ messages }) =>
    (await messages()).filter(({ kind }) => notices.has(kind)).map(({ kind, to }) => ({ kind, to })),
  audit: ({ browsing }) => browsing.adapter.auditLog(),
  blockedFor: async ({ browsing, session, account }) =>
    blockedFor(session, await account(), await browsing.adapter.now()),
  registered: async ({ account }) => (await account())?.registered ?? [],
  finalButton: async ({ browsing, session }) => session?.button ?? browsing.pressed,
  nextSignIn: async ({ account }) => (await account())?.registration.outcome ?? 'notRequired',
}

const findable = Object.keys(finders) as (keyof Observation)[]

/** SOURCE: R-104 (pages of security info), R-189 (a second factor that was shown too long ago), R-115 (a reset) */
function expiryRule(reason: ReasonName | null, session: SessionView | null): string | null {
  if (reason !== 'SessionExpired' || session === null || session.entry === 'reset') return null
  return session.page === 'mfa' ? 'R-189' : 'R-104'
}

async function reached({ browsing, session, account }: Look) {
  return outcomeOf(browsing.refused, session, await account())
}

export async function observe(browsing: Browsing): Promise<Observation> {
  return (await find(browsing, findable)) as Observation
}

/** The observations with these keys. */
export async function find(browsing: Browsing, wanted: readonly string[]): Promise<Partial<Observation>> {
  const at = look(browsing)
  const found: [string, unknown][] = []
  for (const key of findable) if (wanted.includes(key)) found.push([key, await finders[key](at)])
  return Object.fromEntries(found)
}

function blockedFor(session: SessionView | null, account: AccountView | null, now: Instant): Duration | null {
  const until = session?.entry === 'signIn' ? account?.lockedUntil : account?.blockedUntil
  return until === null || until === undefined ? null : until - now
}
