import { writeSync } from 'node:fs'
import path from 'node:path'
import { openDataFile } from '../../system/data-file.ts'
import type { Environment } from '../../system/environment.ts'
import type { Act } from '../../machines/events.ts'
import { second } from '../../model/time.ts'
import type { Tenant } from '../../model/tenant.ts'
import type { SsprPolicy } from '../../model/sspr-policy.ts'
import { codeOfKind } from '../../service/simulated-codes.ts'
import { drawKey, digestOf } from '../../service/digest.ts'
import { keepAccount } from '../../service/snapshot-account.ts'
import { keepSession } from '../../service/snapshot-session.ts'
import { entries, type Session } from '../../service/session.ts'
import { accountOf } from '../../service/store.ts'
import { repeatable } from '../../service/random.ts'
import { viewAccount, viewSession, type SessionView } from '../../service/view.ts'
import { begin, submitActs } from '../state/page-flow.ts'
import { createWorld, type BrowserSession, type World } from '../state/world.ts'
import { tick } from '../state/clock.ts'
import { persistWorld } from './persist.ts'
import { openStateStore } from './state-store.ts'
import { keepVisit, restoreWorld } from './stored-world.ts'

/** The instructions of a child process: it walks at random until it is killed. */
export interface ChildOrders {
  readonly file: string
  readonly seed: number
  readonly tenant: Tenant
  readonly policy: SsprPolicy
  readonly user: string
  readonly now: number
}

const passwords = ['Zt4!vkq9', 'Qz7#mnw8', 'Vq7!mtrekzu2']

/**
 * Walks and says so: `loaded STATE`, then for each act `try STATE` before it is kept and `kept` after. Lines are
 * written at once, so that a killed child has said what it did.
 */
async function walkUntilKilled({ file, seed, tenant, policy, user, now }: ChildOrders): Promise<void> {
  const stateStore = await openStateStore({ cwd: path.dirname(file), openDataFile } as Environment, file)
  const random = repeatable(seed)
  let time = now
  const outside = {
    now: () => time,
    randomBytes: (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256)),
    random,
    row: null,
  }
  const world = createWorld(tenant, policy, outside, {}, null, stateStore.key)
  const made = {
    path: 'set',
    place: null,
    id: null,
    tenant: 'contoso',
    policy: 'pilot',
    domains: tenant.domains,
  }
  const kept = stateStore.load()
  if (kept !== null) restoreWorld(world, kept)
  time = world.store.now
  say(`loaded ${stateOf(world)} ${isSound(world) ? 'sound' : 'unsound'}`)
  const keep = persistWorld(stateStore, world, kept, { tenant, policy, made })
  for (;;) {
    time += Math.floor(random() * 20) * second
    tick(world)
    actOnce(world, user, random)
    say(`try ${stateOf(world)}`)
    keep()
    say('kept')
  }
}

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

function actOnce(world: World, user: string, random: () => number): void {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!
  const visits = [...world.browsers.values()]
  const visit = visits.length < 4 || random() < 0.05 ? newcomer(world, user, random) : pick(visits)
  const entry = pick([...visit.sessions.keys(), pick(entries)])
  const underway = visit.sessions.get(entry)
  const session = underway === undefined ? undefined : world.sessions.get(underway.session)
  if (session === undefined || session.snapshot.meta.ending !== undefined)
    return void begin(world, visit, entry, entry === 'reset' ? null : user)
  const acts = possible(world, session, viewSession(world.store, session), user, random)
  if (acts.length > 0) submitActs(world, visit, entry, [pick(acts)])
}

function newcomer(world: World, user: string, random: () => number): BrowserSession {
  const id = `v${Math.floor(random() * 2 ** 40)}`
  return { id, sessions: new Map(), user: null, typed: user, touchedAt: world.store.now }
}

/** What leads on from here, mostly. */
function possible(
  { store }: World,
  session: Session,
  view: SessionView,
  user: string,
  random: () => number,
): Act[] {
  const account = accountOf(store, user)!
  const { destinations, answers } = viewAccount(store, account)
  const password = passwords[Math.floor(random() * passwords.length)]!
  const known = new Map(answers)
  const all: Act[] = [
    { type: 'identity.given', user, captcha: 'right' },
    { type: 'problem.stated', problem: 'forgot' },
    ...view.options.map((option): Act => ({ type: 'option.chosen', option })),
    ...view.methods.map((method): Act => ({ type: 'method.chosen', method })),
    ...view.deletable.slice(0, 1).map((method): Act => ({ type: 'method.deleted', method })),
    {
      type: 'contact.given',
      contact: (view.option === null ? undefined : destinations[view.option]) ?? '+1 4255550100',
    },
    { type: 'proof.requested' },
    { type: 'app.paired' },
    { type: 'code.entered', code: codeOfKind(store, session, account, random() < 0.8 ? 'right' : 'wrong') },
    { type: 'push.answered', answer: 'approve' },
    {
      type: 'answers.given',
      answers: view.questions
        .slice(0, view.answersWanted)
        .map((question, index) => [question, known.get(question) ?? `my answer ${index}`] as const),
    },
    { type: 'password.entered', password },
    { type: 'password.chosen', password, confirm: password, current: passwords[0]! },
    { type: 'next.selected' },
    { type: 'finish.selected' },
  ]
  return all.filter(({ type }) => view.acts.includes(type))
}

/** All that has to be as it was, in one line. */
function stateOf(world: World): string {
  const { store, sessions, browsers, opened } = world
  const { turn, nextWrite, deliveryFails } = store
  return digestOf(
    drawKey(repeatable(1)),
    [],
    canonical({
      counters: { turn, nextWrite, deliveryFails, opened },
      accounts: Object.fromEntries([...store.accounts].map(([name, one]) => [name, keepAccount(one)])),
      codes: Object.fromEntries(store.codes),
      sessions: Object.fromEntries([...sessions].map(([id, one]) => [id, keepSession(one)])),
      visits: Object.fromEntries([...browsers].map(([id, one]) => [id, keepVisit(one)])),
      log: store.auditLog,
    }),
  )
}

const written = new Set(['Reset password (self-service)', 'Change password (self-service)'])

/** A password was written as often as the log says so, and after a reset nothing is counted. */
function isSound({ store }: World): boolean {
  const inLog = store.auditLog.filter(({ activity, status }) => written.has(activity) && status === 'success')
  const writes = [...store.accounts.values()].reduce((sum, account) => sum + account.writes, 0)
  return writes === inLog.length
}

/** JSON in which keys stand in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}

if (process.argv[2] !== undefined && process.env.SSPR_KILL_CHILD === 'yes')
  await walkUntilKilled(JSON.parse(process.argv[2]) as ChildOrders)
