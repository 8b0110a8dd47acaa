import { options, type Option } from '../model/methods.ts'
import type { FailureKind } from '../model/tenant.ts'
import { to, type Named, type StateConfig, type Transition } from './config.ts'
import { audit } from './audit-activities.ts'
import { countFailure, effect } from './effects.ts'
import { end, retry, undelivered } from './transitions.ts'

/** Targets and counters of a challenge. */
interface ChallengeFrame {
  /** Full name of the page: its state `choosing` offers the options. */
  readonly page: string
  /** Taken if the proof is right. */
  readonly passed: Transition
  /** Where a block ends the session; null: failures are not counted here. */
  readonly blocked: string | null
  /** Taken if the account was disabled meanwhile. SOURCE: R-017 */
  readonly refused: Transition
  /** The user types the whole number before anything is sent. SOURCE: R-062 */
  readonly typesNumber: boolean
  /** Texts that are sent count. SOURCE: R-141, AMB-29 */
  readonly countsTexts: boolean
}

/** The states of one option on a verification page: request, then answer. */
export function challenge(option: Option, frame: ChallengeFrame): StateConfig {
  const back = {
    'back.selected': [{ target: to(`${frame.page}.choosing`), actions: [{ type: 'forgetOption' }] }],
  }
  const self = `${frame.page}.${option}`
  switch (options[option].challenge) {
    case 'answers':
      return {
        meta: { chosen: option, stage: 'proving' },
        entry: [effect('drawQuestions')],
        on: { 'answers.given': answerEdges(frame), ...back },
      }
    case 'appCode':
      return {
        meta: { chosen: option, stage: 'proving' },
        on: { 'code.entered': codeEdges(option, frame), ...back },
      }
    case 'code':
    case 'call':
    case 'push':
      return {
        meta: { chosen: option },
        initial: 'asking',
        on: back,
        states: {
          asking: { meta: { stage: 'giving' }, on: askEdges(option, frame, self) },
          answering: {
            meta: { stage: 'proving' },
            on: { ...askEdges(option, frame, self), ...proofEdges(option, frame, self) },
          },
        },
      }
  }
}

/** SOURCE: AMB-15 (the attempt after the last allowed one begins the block), R-145 (how the log words it) */
function overLimit(kind: FailureKind, frame: ChallengeFrame): Transition[] {
  if (frame.blocked === null) return []
  const guard = kind === 'textSent' ? 'texts are over the limit' : 'attempt is over the limit'
  const blocked = audit('Blocked from self-service password reset')
  return [{ guard: { type: guard }, ...end(frame.blocked, 'TooManyAttempts', countFailure(kind), blocked) }]
}

function counted(kind: FailureKind, frame: ChallengeFrame): Named[] {
  return frame.blocked === null ? [] : [countFailure(kind)]
}

function askEdges(
  option: Option,
  frame: ChallengeFrame,
  self: string,
): Record<string, readonly Transition[]> {
  const row = options[option]
  const sending = sendingCounter(option, frame)
  const over = sending === null ? [] : overLimit(sending, frame)
  const sent: Transition = {
    target: to(`${self}.answering`),
    actions: [
      { type: 'rememberSent' },
      ...sendOn(option),
      ...(sending === null ? [] : counted(sending, frame)),
    ],
  }
  const lost = undelivered(`${self}.asking`)
  if (!frame.typesNumber || !row.typesNumber) {
    return { 'proof.requested': [...over, lost, sent] }
  }
  return {
    'contact.given': [{ target: to(`${self}.asking`), actions: [{ type: 'rememberContact' }] }],
    'proof.requested': [
      { guard: { type: 'number is missing' }, ...retry('ContactMismatch') },
      ...overLimit('phone', frame),
      {
        guard: { type: 'number differs' },
        target: to(`${self}.asking`),
        ...retry('ContactMismatch', ...counted('phone', frame)),
      },
      ...over,
      lost,
      sent,
    ],
  }
}

/** The effects that start a challenge; none where nothing is sent. */
export function sendOn(option: Option): Named[] {
  switch (options[option].challenge) {
    case 'code':
      return [effect('sendCode')]
    case 'call':
      return [effect('startCall')]
    case 'push':
      return [effect('sendPush')]
    case 'answers':
    case 'appCode':
      return []
  }
}

/** Which messages count by being sent. SOURCE: R-142 (mails), R-141, AMB-29 (texts; calls are not documented to) */
function sendingCounter(option: Option, { countsTexts }: ChallengeFrame): FailureKind | null {
  if (option === 'emailAlternate') return 'email'
  return option === 'textMobilePhone' && countsTexts ? 'textSent' : null
}

function proofEdges(
  option: Option,
  frame: ChallengeFrame,
  self: string,
): Record<string, readonly Transition[]> {
  if (options[option].challenge === 'code') return { 'code.entered': codeEdges(option, frame) }
  const kind = options[option].failure
  return {
    'push.answered': [
      frame.refused,
      ...overLimit(kind, frame),
      passedBy(frame),
      // Refusing ends a call or notification; approving it afterwards proves nothing. THREAT: T-13
      { target: to(`${self}.asking`), ...retry('CodeRefused', ...counted(kind, frame)) },
    ],
  }
}

function codeEdges(option: Option, frame: ChallengeFrame): Transition[] {
  const kind = options[option].failure
  return [
    frame.refused,
    { guard: { type: 'code is empty' }, ...retry('CodeRefused') },
    ...overLimit(kind, frame),
    passedBy(frame),
    retry('CodeRefused', ...counted(kind, frame)),
  ]
}

/** SOURCE: R-087 (after a wrong answer, other questions are drawn) */
function answerEdges(frame: ChallengeFrame): Transition[] {
  return [
    frame.refused,
    ...overLimit('securityQuestions', frame),
    passedBy(frame),
    retry('AnswersRefused', ...counted('securityQuestions', frame), effect('drawQuestions')),
  ]
}

function passedBy(frame: ChallengeFrame): Transition {
  const { passed } = frame
  return {
    ...passed,
    guard: { type: 'proof is right' },
    actions: [effect('consumeCode'), ...(passed.actions ?? [])],
  }
}
