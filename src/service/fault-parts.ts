import type { StateConfig, Transition } from '../machines/config.ts'
import type { Effect, EffectType } from '../machines/effects.ts'
import type { GuardInput } from '../machines/events.ts'
import { acceptedStep } from './app-codes.ts'
import { codeLifetime, isGoodCode, normalizeCode, type CodeScope } from './codes.ts'
import { guardInputFor } from './guard-input.ts'
import { codeScope } from './code-scope.ts'
import { answersHold } from './credentials.ts'
import type { Moment, FaultHooks } from './fault-hooks.ts'
import { accountWith, storeWith } from './store.ts'

/** Effects without those that send a message. */
export const unsent = (effects: readonly Effect[]) =>
  effects.filter(({ type }) => type !== 'sendCode' && type !== 'startCall' && type !== 'sendPush')

export const proven = (input: GuardInput): GuardInput => ({ ...input, proof: 'right' })

export function without(...dropped: readonly EffectType[]): NonNullable<FaultHooks['effects']> {
  return (effects) => effects.filter(({ type }) => !dropped.includes(type))
}

/** Compares where a code was sent with where it is typed. */
type Beside = (sent: CodeScope, typed: CodeScope) => boolean

/** True if the code is valid for another user, session or method than the one it is typed for. */
function fits(beside: Beside): (moment: Moment) => boolean {
  return ({ store, session, account, act }) => {
    const typed = account === undefined ? null : codeScope(store, session, account)
    if (act.type !== 'code.entered' || typed === null) return false
    return [...store.codes.values()]
      .flat()
      .some((sent) => beside(sent, typed) && isGoodCode(store, normalizeCode(act.code), sent))
  }
}

export const fitsSomebody = fits(
  (sent, typed) => sent.session === typed.session && sent.option === typed.option,
)
export const fitsSomeSession = fits((sent, typed) => sent.user === typed.user && sent.option === typed.option)
export const fitsSomeOption = fits(
  (sent, typed) => sent.user === typed.user && sent.session === typed.session,
)

/** True if the code was valid one lifetime ago. */
export function fittedEarlier({ store, session, account, act }: Moment): boolean {
  const earlier = storeWith(store, { now: store.now - codeLifetime })
  return act.type === 'code.entered' && guardInputFor(earlier, session, account, act).proof === 'right'
}

/** True if the code of an app would be valid had it not been used in this time step. */
export function fitsIfNeverUsed({ store, session, account, act }: Moment): boolean {
  if (act.type !== 'code.entered' || account === undefined) return false
  return guardInputFor(store, session, accountWith(account, { lastStep: null }), act).proof === 'right'
}

/** True if the code is one that an app of the user shows. */
export function fitsAnApp({ store, session, account, act }: Moment): boolean {
  if (act.type !== 'code.entered' || account === undefined) return false
  const typed = normalizeCode(act.code)
  return acceptedStep(store, session, accountWith(account, { lastStep: null }), typed) !== null
}

export function wasSentHere({ store, session, account, act }: Moment): boolean {
  const typed = account === undefined ? null : codeScope(store, session, account)
  return (
    act.type === 'code.entered' &&
    store.messages.some(
      (message) =>
        message.code === normalizeCode(act.code) &&
        message.session === session.id &&
        message.option === typed?.option,
    )
  )
}

export function oneAnswerFits({ act, store, account, session }: Moment): boolean {
  if (act.type !== 'answers.given' || account === undefined || session.entry !== 'reset') return false
  return act.answers.some(([question]) => answersHold(store, account, [question], act.answers))
}

/** A machine with every transition changed. */
export function everyEdge<Config extends StateConfig>(
  config: Config,
  change: (edge: Transition) => Transition,
): Config {
  const { on, states } = config
  return {
    ...config,
    ...(on === undefined
      ? {}
      : { on: Object.fromEntries(Object.entries(on).map(([name, edges]) => [name, edges.map(change)])) }),
    ...(states === undefined
      ? {}
      : {
          states: Object.fromEntries(
            Object.entries(states).map(([name, state]) => [name, everyEdge(state, change)]),
          ),
        }),
  }
}

export function skipSecondGate(edge: Transition): Transition {
  const second = edge.target?.endsWith('underway.verification2') === true
  return second ? { ...edge, target: edge.target!.replace('verification2', 'newPassword') } : edge
}

export function anyOption(edge: Transition): Transition {
  return edge.guard?.type === 'option of a new method is'
    ? { ...edge, guard: { ...edge.guard, type: 'option is' } }
    : edge
}
