import type { Act } from '../machines/events.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { SessionView } from '../service/view.ts'
import { entryOf } from './language/steps/open.ts'
import type { WalkStep } from './language/case.ts'
import { anyKinds, keysOf, kindOfStep } from './language/kind-of-step.ts'
import { textOf } from './walk.ts'
import { asksAppCode, type Browsing, type Chosen } from './browsing.ts'
import type { Acted, Adapter } from './drivers/adapter.ts'
import type { Driver, Performed } from './drivers/driver.ts'
import { find, observe } from './observe.ts'
import { stepContextOf } from './step-context.ts'

/** Creates a driver that performs steps through an adapter, at first as this user; each walk has its own. */
export function stepRunner(adapter: Adapter, user: string | null): Driver {
  const browsing: Browsing = {
    adapter,
    user,
    pages: new Map(),
    current: 'a',
    hasBegun: false,
    refused: false,
    codeSent: false,
    sent: 0,
    pressed: null,
    wrongPasswords: 0,
    chosen: newChosen(),
    currentPasswords: new Map(),
    typed: new Map(),
    writes: 0,
  }
  const others = new Map<string | null, Pick<Browsing, 'chosen' | 'writes'>>()
  return {
    turnTo(name) {
      others.set(browsing.user, { chosen: browsing.chosen, writes: browsing.writes })
      const { chosen, writes } = others.get(name) ?? { chosen: newChosen(), writes: 0 }
      Object.assign(browsing, { user: name, chosen, writes } satisfies Partial<Browsing>)
    },
    perform: (step) => perform(browsing, step),
    observe: () => observe(browsing),
    progress: () => (browsing.pages.size > 0 ? 'page' : browsing.hasBegun ? 'step' : 'nothing'),
    find: (wanted) => find(browsing, wanted),
    offers: (step) => offersStep(browsing, step),
    whyMissing: (name) => whyMissing(browsing, name),
  }
}

async function whyMissing({ adapter, pages, current }: Browsing, name: string): Promise<string | null> {
  const session = pages.get(current)
  return session === undefined ? null : ((await adapter.whyMissing?.(session.id, name)) ?? null)
}

function newChosen(): Chosen {
  return { password: null, answers: new Map(), appCode: null }
}

async function offersStep(browsing: Browsing, step: WalkStep): Promise<boolean> {
  const session = browsing.pages.get(browsing.current)
  if (session === undefined || (session.ending !== null && step.contactAdministrator === undefined))
    return false
  if (step.choose !== undefined)
    return [...session.options, ...session.methods].some((name) => name === step.choose)
  if (step.delete !== undefined) {
    const account = session.user === null ? null : await browsing.adapter.account(session.user)
    return session.deletable.includes(step.delete) && account?.registered.includes(step.delete) === true
  }
  const act = await actOf(browsing, step, session)
  return session.acts.includes(act.type)
}

async function perform(browsing: Browsing, step: WalkStep): Promise<Performed> {
  browsing.hasBegun = true
  browsing.adapter.caption?.(textOf(step))
  if (step.open !== undefined) return open(browsing, step.open, step.interrupt === true)
  if (await changeWorld(browsing, step)) return performed(browsing, browsing.refused, [])
  return actOnPage(browsing, step)
}

async function open(
  browsing: Browsing,
  page: NonNullable<WalkStep['open']>,
  interrupt: boolean,
): Promise<Performed> {
  const { adapter, user } = browsing
  const opened = await adapter.open({ entry: entryOf(page), user, interrupt })
  browsing.pages.set(browsing.current, opened)
  if (opened.page === 'mfa') await noteSent(browsing, true)
  browsing.refused = false
  browsing.pressed = null
  return performed(browsing, false, [])
}

/** Performs a step that is no act on a page. False: it is one. */
async function changeWorld(browsing: Browsing, step: WalkStep): Promise<boolean> {
  const { change, act } = kindOfStep(step)
  if (change === undefined) return act === undefined
  const { adapter, user } = browsing
  await change(step, {
    goTo: (browser) => (browsing.current = browser),
    advance: (by) => adapter.advance(by),
    nextWrite: (result) => adapter.nextWrite(result),
    nextDelivery: (fails) => adapter.nextDelivery(fails),
    administer: (made) => adapter.administer(user, made),
  })
  await lookAgain(browsing)
  return true
}

/** The act that a step means on the present page. INVARIANT: the step is one that is done on a page. */
async function actOf(browsing: Browsing, step: WalkStep, session: SessionView): Promise<Act> {
  return kindOfStep(step).act!(step, stepContextOf(browsing, session))
}

/** Acts before a step is repeated: a refused call or notification is requested again. */
function againBefore(step: WalkStep): Act[] {
  return step.push === undefined ? [] : [{ type: 'proof.requested' }]
}

/** Time, or another browser, may have changed the page. */
async function lookAgain(browsing: Browsing): Promise<void> {
  const session = browsing.pages.get(browsing.current)
  if (session !== undefined) browsing.pages.set(browsing.current, await browsing.adapter.see(session.id))
}

async function actOnPage(browsing: Browsing, step: WalkStep): Promise<Performed> {
  let effects: readonly string[] = []
  let refused = !browsing.pages.has(browsing.current)
  for (let round = 0; round < (step.times ?? 1) && !refused; round++) {
    const again = round > 0 && !hasEnded(browsing, step) ? againBefore(step) : []
    for (const act of again) effects = [...effects, ...(await take(browsing, act)).effects]
    if (hasEnded(browsing, step)) return { ...performed(browsing, false, effects), reason: null }
    const taken = await takeStep(browsing, step)
    effects = [...effects, ...taken.effects]
    refused = !taken.offered
  }
  browsing.refused = refused
  const why = refused && step.choose !== undefined ? await whyMissing(browsing, step.choose) : null
  return { ...performed(browsing, refused, effects), why, reason: refused ? null : refusalOf(browsing) }
}

/** The reason that the present page gives for asking again or for its end. */
function refusalOf({ pages, current }: Browsing): ReasonName | null {
  const { retry = false, ending = null, reason = null } = pages.get(current) ?? {}
  return retry || ending !== null ? reason : null
}

/** Once a page has ended, only the helpdesk link still works. */
function hasEnded({ pages, current }: Browsing, step: WalkStep): boolean {
  return pages.get(current)!.ending !== null && step.contactAdministrator === undefined
}

async function takeStep(browsing: Browsing, step: WalkStep): Promise<Acted> {
  const session = browsing.pages.get(browsing.current)!
  if (step.signIn === 'wrong') browsing.wrongPasswords++
  if (step.current !== undefined && step.password === undefined)
    return typeCurrent(browsing, step.current, session)
  const act = await actOf(browsing, withCurrent(browsing, step, session), session)
  const acted = await take(browsing, act)
  if (acted.offered && (act.type === 'finish.selected' || act.type === 'next.selected'))
    browsing.pressed = session.button
  return acted
}

/** Types the current password, which is sent with the new one: they are one form. */
function typeCurrent(
  { currentPasswords }: Browsing,
  current: 'right' | 'wrong',
  session: SessionView,
): Acted {
  const offered = session.acts.includes('password.chosen')
  if (offered) currentPasswords.set(session.id, current)
  return { offered, effects: [], session }
}

/** The step with the current password that was typed before it. */
function withCurrent({ currentPasswords }: Browsing, step: WalkStep, { id }: SessionView): WalkStep {
  const current = currentPasswords.get(id)
  if (step.password === undefined || current === undefined) return step
  currentPasswords.delete(id)
  return { current, ...step }
}

/** Effects that send a message. */
const sending: ReadonlySet<string> = new Set(['sendCode', 'startCall', 'sendPush'])

/** True if a message may have left: some pages send one unasked, and a browser does not tell effects. */
function mayHaveSent(act: Act, { offered, effects, session }: Acted): boolean {
  if (act.type === 'proof.requested') return true
  if (effects.length > 0) return effects.some((one) => sending.has(one))
  return offered && session.acts.includes('proof.requested')
}

/** True if a message was due: it was asked for, or the page sends it by itself, delivered or not. */
function wasDue(act: Act, { effects, session }: Acted): boolean {
  const isUndelivered = session.retry && session.reason === null
  return act.type === 'proof.requested' || effects.some((one) => sending.has(one)) || isUndelivered
}

/** What was sent stays so until the next message is due. */
async function noteSent(browsing: Browsing, isDue: boolean): Promise<void> {
  const sent = await howManySent(browsing)
  if (isDue || sent > browsing.sent) browsing.codeSent = sent > browsing.sent
  browsing.sent = sent
}

async function take(browsing: Browsing, act: Act): Promise<Acted> {
  const before = browsing.pages.get(browsing.current)!
  const { id } = before
  const acted = await browsing.adapter.act(id, act)
  browsing.pages.set(browsing.current, acted.session)
  if (mayHaveSent(act, acted)) await noteSent(browsing, wasDue(act, acted))
  if (acted.offered) await keepInMind(browsing, before, act, acted.session)
  return acted
}

/** Remembers what the user chose or used in this walk, which the service does not reveal. */
async function keepInMind(
  browsing: Browsing,
  before: SessionView,
  act: Act,
  now: SessionView,
): Promise<void> {
  const { adapter, user, chosen, typed } = browsing
  if (act.type === 'code.entered' && !now.retry && asksAppCode(before)) chosen.appCode = act.code
  if (act.type === 'password.chosen') typed.set(before.id, act.password)
  if (act.type === 'answers.given' && now.method === 'securityQuestions' && !now.retry)
    for (const [question, answer] of act.answers) chosen.answers.set(question, answer)
  if (user === null || (act.type !== 'password.chosen' && act.type !== 'finish.selected')) return
  const writes = (await adapter.account(user))?.writes ?? 0
  if (writes > browsing.writes) chosen.password = typed.get(before.id) ?? null
  browsing.writes = writes
}

const challenges: ReadonlySet<string> = new Set(['code', 'call', 'push'])

async function howManySent({ adapter }: Browsing): Promise<number> {
  return (await adapter.messages()).filter(({ kind }) => challenges.has(kind)).length
}

function performed(browsing: Browsing, refused: boolean, effects: readonly string[]): Performed {
  const session = browsing.pages.get(browsing.current) ?? null
  const offered = refused && session !== null ? stepsOffered(session) : []
  return { refused, page: session?.page ?? null, effects, reason: null, offered, why: null }
}

/** Steps that nearly every page has: they do not tell what it waits for. */
const everywhere: ReadonlySet<string> = new Set([
  ...['choose', 'next', 'cancel', 'back', 'reload', 'contactAdministrator'],
])

/** What can be chosen on a page, and the keys of its other steps. */
function stepsOffered({ acts, options, methods }: SessionView): string[] {
  const chosen = [...options, ...methods].map((name) => `choose: ${name}`)
  const others = acts.flatMap((act) => {
    const kind = anyKinds.find(({ ofAct }) => ofAct?.[act] !== undefined)
    const [key] = kind === undefined ? [] : keysOf(kind)
    return key === undefined || everywhere.has(key) ? [] : [key]
  })
  return [...new Set([...chosen, ...others])]
}
