import { registrationMethods, type Option, type RegistrationMethod } from '../model/methods.ts'
import { to, type Named, type StateConfig, type Transition } from './config.ts'
import { audit, type Activity } from './audit-activities.ts'
import { effect } from './effects.ts'
import { endIfRevoked, go, retry, undelivered } from './transitions.ts'

/** Input of a page to add security info. */
export interface RegisterPlan {
  readonly methods: readonly RegistrationMethod[]
  /** Options open to the user: they decide how a phone or an app is tested. */
  readonly channels: readonly Option[]
  readonly experience: 'combined' | 'legacy'
  /** E-mail and questions come after a second factor. SOURCE: R-108 */
  readonly secondFactorFirst: boolean
}

/** The position of the page in its machine, and the targets of what happens on it. */
interface RegisterFrame {
  readonly self: string
  readonly home: string
  /** Where the session of a disabled account ends. */
  readonly refused: string
  readonly afterStored: Readonly<Record<string, readonly Transition[]>>
}

/** Transitions that choose a method on a page to add security info. */
export function methodEdges(plan: RegisterPlan, self: string): Transition[] {
  return plan.methods.map((method) => ({
    guard: {
      type:
        plan.secondFactorFirst && !registrationMethods[method].signsIn
          ? 'second factor is there and method is'
          : 'method is',
      params: { method },
    },
    target: to(`${self}.${method}`),
    actions: [{ type: 'rememberMethod' }],
  }))
}

/** The states of each method: give it, prove that it is yours, stored. SOURCE: R-107 */
export function methodStates(plan: RegisterPlan, frame: RegisterFrame): Record<string, StateConfig> {
  return Object.fromEntries(plan.methods.map((method) => [method, methodState(method, plan, frame)]))
}

function methodState(method: RegistrationMethod, plan: RegisterPlan, frame: RegisterFrame): StateConfig {
  const self = `${frame.self}.${method}`
  const stored: StateConfig = { meta: { stage: 'stored' }, on: frame.afterStored }
  const [initial, states] = stepsOf(method, plan, self, proofOf(method, plan, frame))
  const back = { 'back.selected': [{ target: to(frame.home), actions: [{ type: 'forgetOption' }] }] }
  return {
    meta: { chosen: method, ...(isCalled(method, plan) ? { isCalled: true } : {}) },
    initial,
    on: back,
    states: { ...states, stored },
  }
}

function stepsOf(
  method: RegistrationMethod,
  plan: RegisterPlan,
  self: string,
  proof: ProofEdges,
): [string, Record<string, StateConfig>] {
  switch (method) {
    case 'securityQuestions': {
      const on = { 'answers.given': [...proof, retry('AnswersRefused')] }
      return ['answering', { answering: { meta: { stage: 'giving' }, on } }]
    }
    case 'authenticator':
      return ['pairing', pairAndNotify(self, proof)]
    case 'softwareOath':
      return ['pairing', pairAndEnter(self, proof)]
    case 'phone':
    case 'officePhone':
    case 'email':
      return ['asking', askAndAnswer(method, plan, self, proof)]
  }
}

function pairAndEnter(self: string, proof: ProofEdges): Record<string, StateConfig> {
  return {
    pairing: { meta: { stage: 'giving' }, on: { 'app.paired': [go(`${self}.testing`)] } },
    testing: { meta: { stage: 'proving' }, on: codeOn(proof) },
  }
}

/** The paired app is tested by a notification, which is sent at once, or by a code. SOURCE */
function pairAndNotify(self: string, proof: ProofEdges): Record<string, StateConfig> {
  const [asking, testing] = [`${self}.asking`, `${self}.testing`]
  const notify = { target: to(testing), actions: [{ type: 'rememberSent' }, effect('sendPush')] }
  const test = { ...codeOn(proof), 'proof.requested': [undelivered(asking), notify] }
  return {
    pairing: { meta: { stage: 'giving' }, on: { 'app.paired': [notify] } },
    asking: { meta: { stage: 'proving' }, on: test },
    testing: { meta: { stage: 'proving' }, on: { ...test, ...answerOn(proof, asking) } },
  }
}

function askAndAnswer(
  method: RegistrationMethod,
  plan: RegisterPlan,
  self: string,
  proof: ProofEdges,
): Record<string, StateConfig> {
  const called = isCalled(method, plan)
  const ask: Record<string, readonly Transition[]> = {
    'contact.given': [{ target: to(`${self}.asking`), actions: [{ type: 'rememberContact' }] }],
    'proof.requested': [
      { guard: { type: 'number is missing' }, ...retry('ContactMismatch') },
      { guard: { type: 'number differs' }, target: to(`${self}.asking`), ...retry('ContactMismatch') },
      undelivered(`${self}.asking`),
      {
        target: to(`${self}.answering`),
        actions: [{ type: 'rememberSent' }, effect(called ? 'startCall' : 'sendCode')],
      },
    ],
  }
  return {
    asking: { meta: { stage: 'giving' }, on: ask },
    answering: {
      meta: { stage: 'proving' },
      on: { ...ask, ...(called ? answerOn(proof, `${self}.asking`) : codeOn(proof)) },
    },
  }
}

/** True if the number is tested by a call: an office phone, or a mobile phone without texts. */
function isCalled(method: RegistrationMethod, { channels }: RegisterPlan): boolean {
  const { gives } = registrationMethods[method]
  if (gives.includes('textMobilePhone')) return !channels.includes('textMobilePhone')
  return gives.includes('callOfficePhone')
}

const codeOn = ([revoked, proven]: ProofEdges): Record<string, readonly Transition[]> => ({
  'code.entered': [
    revoked,
    { guard: { type: 'code is empty' }, ...retry('CodeRefused') },
    proven,
    retry('CodeRefused'),
  ],
})

/** Refusing ends a call or notification; approving it afterwards proves nothing. THREAT: T-13 */
const answerOn = (proof: ProofEdges, asking: string): Record<string, readonly Transition[]> => ({
  'push.answered': [...proof, { target: to(asking), ...retry('CodeRefused') }],
})

/** The session of a disabled account ends, whatever the proof; otherwise a right one stores the method. */
type ProofEdges = readonly [revoked: Transition, proven: Transition]

function proofOf(method: RegistrationMethod, { experience }: RegisterPlan, frame: RegisterFrame): ProofEdges {
  const activity = activities[experience]
  const { factor, signsIn } = registrationMethods[method]
  const counted: Named = { type: 'countRegistered', params: { factor, signsIn } }
  return [
    endIfRevoked(frame.refused, audit(activity, 'failure')),
    {
      guard: { type: 'proof is right' },
      target: to(`${frame.self}.${method}.stored`),
      actions: [effect('consumeCode'), effect('storeMethod'), counted, audit(activity)],
    },
  ]
}

/** SOURCE: R-172 (each datum is an event of its own), R-173, R-170 (the legacy page's name for it) */
const activities: { readonly [Experience in RegisterPlan['experience']]: Activity } = {
  combined: 'User registered security info',
  legacy: 'User registered for self-service password reset',
}
