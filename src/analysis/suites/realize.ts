import { heldMethods, options, registrationMethods } from '../../model/methods.ts'
import type { Act, WriteResult } from '../../machines/events.ts'
import type { Registered, RegistrationMethod } from '../../model/methods.ts'
import { resetBlockedUntil } from '../../service/guard-input.ts'
import { isLocked } from '../../service/smart-lockout.ts'
import { usualWriteResult } from '../../service/writeback-result.ts'
import { passHasLapsed } from '../../service/second-factor-pass.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import type { LiveWalk } from './live-walk.ts'
import type { GraphStep } from './machine-graph.ts'
import { meanwhileFor } from './meanwhile.ts'
import { goodPassword, refusedPassword } from './passwords.ts'
import { openStep } from '../verify/opening.ts'
import { attemptsFor } from './over-limit.ts'
import { contactStep, elsewhere, request } from './request.ts'
import type { Typed } from './typed.ts'

/** A step of a machine to be taken on the service, and the step that is planned to follow it. */
export interface Wanted {
  readonly step: GraphStep
  readonly next: GraphStep | null
}

/**
 * The steps of a walk that bring about the inputs of a step of a machine, and last the step itself. Null: the service
 * cannot be brought there from where it is.
 */
export function realize(live: LiveWalk, typed: Typed, wanted: Wanted): readonly WalkStep[] | null {
  const { step } = wanted
  const lapse = lapseSteps(live, step)
  const steps = makers[step.event]?.(live, step, { ...wanted, typed }) ?? null
  const others = meanwhileSteps(live, wanted)
  if (lapse === null || steps === null || others === null) return null
  return [...lapse, ...steps.slice(0, -1), ...others, ...writeSteps(live, wanted), steps.at(-1)!]
}

/** How each event is brought about; an event without a row never is by itself. */
const makers: {
  readonly [Type in Act['type']]?: (
    live: LiveWalk,
    step: GraphStep,
    around: Wanted & { readonly typed: Typed },
  ) => readonly WalkStep[] | null
} = {
  'identity.given': identity,
  'problem.stated': (_live, { inputs }) => [{ reason: inputs.problem as 'forgot' }],
  'option.chosen': (live, step) => choice(named(live, step, 'option')),
  'method.chosen': (live, step) => choice(named(live, step, 'method')),
  'contact.given': (live, _step, { next }) => [
    contactStep(live, !(next?.event === 'proof.requested' && next.inputs.contactFits === false)),
  ],
  'proof.requested': request,
  'app.paired': () => [{ scan: true }],
  'code.entered': (live, step) => proof(live, step, { code: codeOf(step) }, { code: 'wrong' }),
  'push.answered': (live, step) => proof(live, step, { push: pushOf(step) }, { push: 'deny' }),
  'answers.given': (live, step) =>
    proof(live, step, { answers: isRight(step) ? 'right' : 'wrong' }, { answers: 'wrong' }),
  'password.entered': signIn,
  'password.chosen': (live, step, { next }) => passwordStep(live, step, next),
  'next.selected': () => [{ next: true }],
  'finish.selected': finish,
  'cancel.selected': () => [{ cancel: true }],
  'back.selected': () => [{ back: true }],
  'page.reloaded': () => [{ reload: true }],
  'help.requested': () => [{ contactAdministrator: true }],
  'time.passed': (_live, { inputs }) => [{ wait: inputs.sessionOver === true ? '15m' : '1m' }],
  'method.deleted': deletion,
}

/** A pass of the second factor lapses after ten minutes; one that has lapsed is asked for again. SOURCE: R-189 */
function lapseSteps({ store, session }: LiveWalk, { inputs }: GraphStep): readonly WalkStep[] | null {
  if (inputs.passLapsed === undefined) return []
  const hasLapsed = passHasLapsed(store, session())
  if (!inputs.passLapsed) return hasLapsed ? null : []
  return hasLapsed ? [] : [{ wait: '11m' }]
}

function identity(live: LiveWalk, { inputs }: GraphStep): readonly WalkStep[] | null {
  const isBlocked = resetBlockedUntil(live.store, live.account()) !== null
  if (inputs.blocked !== undefined && inputs.blocked !== isBlocked) return null
  return [
    {
      identify: inputs.user === '' ? '' : live.user,
      ...(inputs.captcha === undefined ? {} : { captcha: inputs.captcha as 'right' }),
    },
  ]
}

/** What is chosen; where a lapsed pass keeps the page from looking at it, the first thing that it offers. */
function named(live: LiveWalk, step: GraphStep, key: 'option' | 'method'): unknown {
  return step.inputs[key] ?? offeredIn(live, step, key)[0]
}

function offeredIn(
  { session }: LiveWalk,
  { event }: GraphStep,
  key: 'option' | 'method',
): readonly unknown[] {
  const { machine, snapshot } = session()
  const edges = machine.states.get(snapshot.state)?.on.get(event) ?? []
  return edges.flatMap(({ edge }) => edge.guard?.params?.[key] ?? [])
}

/** Null: the page has become one that offers no choice. */
function choice(name: unknown): readonly WalkStep[] | null {
  return name === undefined ? null : [{ choose: name as 'appCode' }]
}

/** A method that the user has, or is given by an administrator just before. */
function deletion(live: LiveWalk, step: GraphStep): readonly WalkStep[] | null {
  const held = heldMethods(live.account().user.authentication)
  const offered = offeredIn(live, step, 'method') as readonly RegistrationMethod[]
  const wanted = step.inputs.method as RegistrationMethod | undefined
  const method = wanted ?? offered.find((one) => held.includes(one)) ?? offered[0]
  if (method === undefined) return null
  const given = held.includes(method)
    ? []
    : [{ administrator: { authentication: { ...registrationMethods[method].add(example(method)) } } }]
  return [...given, { delete: method }]
}

function example(method: RegistrationMethod): Registered {
  const isAddress = options[registrationMethods[method].testedBy].contact?.kind === 'address'
  return { contact: isAddress ? 'own@example.org' : '+1 4255550100', questions: 5 }
}

/** Wrong proofs over the limit; a call or notification that is refused leads back to where it is asked for. */
function proof(live: LiveWalk, step: GraphStep, one: WalkStep, wrong: WalkStep): readonly WalkStep[] | null {
  const attempts = attemptsFor(live, step)
  if (attempts === null) return null
  if (attempts === 1) return [one]
  return step.counts === 'phone' ? [...elsewhere(live, attempts - 1), wrong] : [{ ...wrong, times: attempts }]
}

const isRight = ({ inputs }: GraphStep): boolean => inputs.proof === 'right'

function codeOf({ inputs }: GraphStep): 'right' | 'wrong' | 'empty' {
  return (inputs.proof as 'right' | undefined) ?? 'wrong'
}

function pushOf({ inputs }: GraphStep): 'approve' | 'deny' {
  return inputs.proof === 'right' || inputs.answer === 'approve' ? 'approve' : 'deny'
}

function signIn(live: LiveWalk, { inputs }: GraphStep): readonly WalkStep[] | null {
  const { store, account, session } = live
  const { signIns } = account()
  const left = store.tenant.passwordProtection.lockoutThreshold - signIns.failures
  const locked = isLocked(signIns, store.now)
  if (inputs.locked === true)
    return locked
      ? [{ signIn: 'right' }]
      : [{ signIn: 'wrong', times: left }, openStep(session()), { signIn: 'right' }]
  if (locked) return null
  if (inputs.passwordRight === true) return [{ signIn: 'right' }]
  if (inputs.locks === true) return [left > 1 ? { signIn: 'wrong', times: left } : { signIn: 'wrong' }]
  return left > 1 ? [{ signIn: 'wrong' }] : null
}

/** The form is filled so that the button after it comes out as planned. */
function passwordStep(
  live: LiveWalk,
  { inputs }: Pick<GraphStep, 'inputs'>,
  next: GraphStep | null,
): readonly WalkStep[] | null {
  const later = next?.event === 'finish.selected' ? next.inputs : {}
  const isRefused = (inputs.passwordRefusal ?? later.passwordRefusal ?? null) !== null
  const good = goodPassword(live, 1)
  const password = isRefused ? refusedPassword(live) : good
  if (password === null) return null
  const differs = inputs.confirm !== undefined && inputs.confirm !== inputs.password
  const current = later.passwordRight === false ? 'wrong' : 'right'
  return [
    {
      password,
      ...(differs ? { confirm: goodPassword(live, 2) } : {}),
      ...(live.session().entry === 'change' ? { current } : {}),
    },
  ]
}

/** The form may have been filled for another end. */
function finish(
  live: LiveWalk,
  step: GraphStep,
  { typed }: { readonly typed: Typed },
): readonly WalkStep[] | null {
  const { passwordRefusal, passwordRight } = step.inputs
  const fits =
    (passwordRefusal === undefined || (passwordRefusal !== null) === typed.isPasswordRefused) &&
    (passwordRight === undefined || passwordRight === typed.isCurrentRight)
  if (fits) return [{ finish: true }]
  const { password, confirm } = live.session().snapshot.context
  const inputs = { password: 'one', confirm: password === confirm ? 'one' : 'other' }
  const filled = passwordStep(live, { inputs }, step)
  return filled === null ? null : [...filled, { finish: true }]
}

/** What an administrator does just before. A write is answered within the step that asks for it. */
function meanwhileSteps(live: LiveWalk, { step, next }: Wanted): readonly WalkStep[] | null {
  const answer = next?.event === 'write.answered' ? next.inputs : {}
  const refusal = step.inputs.refusal ?? answer.refusal ?? null
  const gates = step.inputs.gates ?? answer.gates
  const passed = live.session().snapshot.context.passed.length + (step.inputs.gates === undefined ? 1 : 0)
  if (refusal === null && (gates === undefined || gates <= passed)) return []
  if (live.session().entry !== 'reset' && refusal !== null) return [{ administrator: { disable: true } }]
  const keepsAccount = (step.inputs.refusal ?? null) === null
  const wanted = { isRefused: refusal !== null, moreThan: refusal !== null ? null : passed }
  const changes = meanwhileFor(live, wanted, keepsAccount)
  return changes?.map((administrator) => ({ administrator })) ?? null
}

/** What the directory on-premises answers next, where it would answer something else by itself. */
function writeSteps({ store, account }: LiveWalk, { step, next }: Wanted): readonly WalkStep[] {
  if (next?.event !== 'write.answered') return []
  const result = (next.inputs.result ?? 'stored') as WriteResult
  const what = step.event === 'finish.selected' ? 'password' : 'unlock'
  if (result === 'protected' || result === usualWriteResult(store, account(), what)) return []
  return [{ onPremises: result === 'stored' ? 'accepts' : result }]
}
