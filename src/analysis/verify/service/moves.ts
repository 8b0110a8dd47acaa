import type { Snapshot } from '../../../machines/machine.ts'
import { registrationMethods } from '../../../model/methods.ts'
import { madePassword, offeredQuestions, standInAnswers } from '../../../service/credentials.ts'
import type { Act, Answers, WriteResult } from '../../../machines/events.ts'
import type { ResolvedTransition } from '../../../machines/resolve-state.ts'
import { codeKinds, codeOfKind } from '../../../service/simulated-codes.ts'
import type { CodeKind } from '../../../service/simulated-codes.ts'
import { destinationOf } from '../../../service/destinations.ts'
import type { SsprPolicy } from '../../../model/sspr-policy.ts'
import type { Session } from '../../../service/session.ts'
import type { Account, Store } from '../../../service/store.ts'
import type { Counters, Lock } from './step.ts'
import type { End } from './clock.ts'
import type { Meanwhile } from './happenings.ts'

/** What is done on a page, and how the world stands while it is done. */
export interface Move {
  readonly type: Act['type']
  /** Which of its kind, as a walk says it. */
  readonly kind: string
  readonly counters: Counters
  readonly lock: Lock
  /** What the next write meets; null: what the tenant says. */
  readonly write: WriteResult | null
  /** The next message does not leave. */
  readonly undelivered: boolean
  /** What an administrator or another browser does just before; null: nothing. */
  readonly meanwhile: Meanwhile | null
  /** Of time that passes: what ends by it. */
  readonly end: End | null
  /** The same object for moves of a page that differ in what happens just before, and in nothing else; null: there is none. */
  readonly alike: object | null
}

/** What can be done by hand, without the circumstances. */
export type Deed = Pick<Move, 'type' | 'kind'>

/** A password that every tenant takes. */
export const goodPassword = 'Vq7!mtrekzu1'

/** A password that no account has. */
export const wrongPassword = 'not the present one'

/** A password that every tenant takes, and one that none does. */
const passwords = { good: goodPassword, weak: 'short7!' } as const

/**
 * Everything that can be done on a page, right or wrong.
 *
 * @param all Also what repeats another deed.
 */
export function deedsOn(session: Session, all = false): Deed[] {
  const row = session.machine.states.get(session.snapshot.state)
  if (row === undefined) return []
  return [...row.on].flatMap(([type, ways]) =>
    type === 'time.passed' || type === 'write.answered'
      ? []
      : kindsOf(type as Act['type'], ways, session, all).map((kind) => ({ type: type as Act['type'], kind })),
  )
}

/** An app's code belongs to no session and is sent by no method: those of another one are typed as a wrong one is. */
const appCodeKinds = codeKinds.filter((kind) => kind !== 'otherSession' && kind !== 'otherMethod')

/** True if the page asks for a code of an app or a token. */
function isOfApp({ context: { method, option } }: Snapshot): boolean {
  return (method === null ? option : registrationMethods[method].testedBy) === 'appCode'
}

function kindsOf(
  type: Act['type'],
  ways: readonly ResolvedTransition[],
  { snapshot, entry }: Session,
  all: boolean,
): readonly string[] {
  const named = (key: string) => [
    ...new Set(ways.flatMap(({ edge }) => String(edge.guard?.params?.[key] ?? []))),
  ]
  const asks = (guard: string) => ways.some(({ edge }) => edge.guard?.type === guard)
  switch (type) {
    case 'identity.given':
      return ['right', 'empty', ...(asks('captcha is wrong') ? ['captcha'] : [])]
    case 'problem.stated':
      return ['forgot', 'know']
    case 'option.chosen':
      return named('option').filter((name) => name !== '')
    case 'method.chosen':
    case 'method.deleted':
      return named('method').filter((name) => name !== '')
    case 'contact.given':
    case 'password.entered':
      return ['right', 'wrong']
    case 'code.entered':
      return isOfApp(snapshot) && !all ? appCodeKinds : codeKinds
    case 'push.answered':
      return ['approve', 'deny', 'wrongNumber']
    case 'answers.given':
      return snapshot.context.method === null
        ? ['right', 'wrong', 'oneWrong']
        : ['right', 'wrong', 'sameAnswer', 'sameQuestion']
    case 'password.chosen':
      return ['good', 'weak', 'differs', ...(entry === 'change' ? ['currentWrong'] : [])]
    default:
      return ['']
  }
}

/** The act of a deed, with what a person would type. */
export function actOf(store: Store, session: Session, account: Account, { type, kind }: Deed): Act {
  switch (type) {
    case 'identity.given': {
      const user = kind === 'empty' ? '' : account.user.userPrincipalName
      return { type, user, captcha: kind === 'captcha' ? 'wrong' : 'right' }
    }
    case 'problem.stated':
      return { type, problem: kind as 'forgot' }
    case 'option.chosen':
      return { type, option: kind as never }
    case 'method.chosen':
    case 'method.deleted':
      return { type, method: kind as never }
    case 'contact.given':
      return { type, contact: contactOf(store, session, account, kind) }
    case 'code.entered':
      return { type, code: codeOfKind(store, session, account, kind as CodeKind) }
    case 'push.answered':
      return { type, answer: kind as 'approve' }
    case 'answers.given':
      return { type, answers: answersOf(store, session, account, kind) }
    case 'password.entered':
      return { type, password: kind === 'right' ? present(store, account) : wrongPassword }
    case 'password.chosen':
      return {
        type,
        password: kind === 'weak' ? passwords.weak : passwords.good,
        confirm: kind === 'differs' ? passwords.weak : kind === 'weak' ? passwords.weak : passwords.good,
        current: kind === 'currentWrong' ? wrongPassword : present(store, account),
      }
    default:
      return { type } as Act
  }
}

const present = (store: Store, account: Account) => madePassword(store, account) ?? passwords.good

/** At reset the number on file and another one; in registration one that can be reached and one that cannot. */
function contactOf(store: Store, { entry, snapshot }: Session, { user }: Account, kind: string): string {
  const { option, method } = snapshot.context
  if (entry === 'reset') {
    const onFile = option === null ? null : destinationOf(store, user, option)
    return kind === 'right' && onFile !== null ? onFile : '+1 4255550199'
  }
  if (kind === 'wrong') return 'unreachable'
  return method === 'email' ? 'own@example.org' : '+1 4255550100'
}

function answersOf(store: Store, session: Session, account: Account, kind: string): Answers {
  const registers = session.snapshot.context.method !== null
  const known = new Map(standInAnswers(store, account))
  if (kind === 'sameAnswer' || kind === 'sameQuestion') return repeatedAnswers(store.policy, kind)
  const { registered } = store.policy.authenticationMethods.securityQuestions
  const questions = registers ? offeredQuestions(store).slice(0, registered) : session.questions
  return questions.map((question, index): readonly [string, string] => {
    const right = known.get(question) ?? `my answer ${index + 1}`
    return [question, kind === 'wrong' || (kind === 'oneWrong' && index === 0) ? '?' : right]
  })
}

/** As many answers as are required to register, of which two are to one question, or two are equal. SOURCE: R-083 */
export function repeatedAnswers(policy: SsprPolicy, kind: 'sameAnswer' | 'sameQuestion'): Answers {
  const { registered } = policy.authenticationMethods.securityQuestions
  const questions = offeredQuestions({ policy }).slice(0, registered)
  return questions.map((question, index) => {
    const isSecond = index === 1
    return [
      isSecond && kind === 'sameQuestion' ? questions[0]! : question,
      `my answer ${isSecond && kind === 'sameAnswer' ? 1 : index + 1}`,
    ]
  })
}
