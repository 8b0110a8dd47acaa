import type { StateConfig, Transition } from '../../machines/config.ts'
import type { EffectType } from '../../machines/effects.ts'
import type { Facts } from '../../machines/events.ts'
import { codeLifetime, isGoodCode, tidyCode } from '../../service/codes.ts'
import type { TypedWhere } from '../../service/codes.ts'
import { factsFor, resetBlockedUntil } from '../../service/facts.ts'
import { whereTyped } from '../../service/code-scope.ts'
import { answersHold } from '../../service/credentials.ts'
import type { Moment, Twist } from '../../service/fault-hooks.ts'

/** A wrong that is done on purpose, to see whether a suite notices it. */
export interface Fault {
  /** What the service does wrong, as a sentence about it. */
  readonly summary: string
  /** The threat it lets in. */
  readonly threat: `T-${string}`
  readonly twist: Twist
}

/** Every fault. A new one is a row: a suite that lets it pass has a hole. */
export const faults = {
  'asks-one-gate': {
    summary: 'asks for one verification step where the policy asks for two',
    threat: 'T-05',
    twist: {
      machine: (config) => everyEdge(config, skipSecondGate),
      facts: (facts) => ({ ...facts, gates: Math.min(facts.gates, 1) }),
    },
  },
  'counts-a-method-twice': {
    summary: 'lets one method pass both verification steps',
    threat: 'T-05',
    twist: {
      machine: (config) => everyEdge(config, anyOption),
      facts: (facts) => ({ ...facts, gates: 0 }),
    },
  },
  'asks-administrators-like-users': {
    summary: 'measures administrators by the policy for users',
    threat: 'T-06',
    twist: { account: (account) => ({ ...account, user: { ...account.user, roles: [] } }) },
  },
  'takes-one-right-answer': {
    summary: 'is content with one right answer of several',
    threat: 'T-07',
    twist: { facts: (facts, moment) => (oneAnswerFits(moment) ? proven(facts) : facts) },
  },
  'takes-codes-of-other-users': {
    summary: 'accepts a code that was sent to somebody else',
    threat: 'T-08',
    twist: { facts: (facts, moment) => (fitsSomebody(moment) ? proven(facts) : facts) },
  },
  'takes-codes-of-other-sessions': {
    summary: 'accepts a code that was sent in another session',
    threat: 'T-08',
    twist: { facts: (facts, moment) => (fitsSomeSession(moment) ? proven(facts) : facts) },
  },
  'takes-codes-of-other-methods': {
    summary: 'accepts a code that was sent another way',
    threat: 'T-08',
    twist: { facts: (facts, moment) => (fitsSomeOption(moment) ? proven(facts) : facts) },
  },
  'takes-expired-codes': {
    summary: 'accepts a code after its lifetime',
    threat: 'T-14',
    twist: { facts: (facts, moment) => (fittedEarlier(moment) ? proven(facts) : facts) },
  },
  'takes-used-codes': {
    summary: 'accepts a code again',
    threat: 'T-15',
    twist: { facts: (facts, moment) => (fitsIfNeverUsed(moment) ? proven(facts) : facts) },
  },
  'keeps-old-codes-good': {
    summary: 'goes on accepting a code after another was sent',
    threat: 'T-15',
    twist: { facts: (facts, moment) => (wasSentHere(moment) ? proven(facts) : facts) },
  },
  'counts-no-failures': {
    summary: 'lets people guess for ever',
    threat: 'T-03',
    twist: { effects: without('countFailure') },
  },
  'forgets-failures-on-resend': {
    summary: 'begins to count anew with every code it sends',
    threat: 'T-03',
    twist: {
      effects: (effects, { act }) =>
        act.type === 'proof.requested' ? [...effects, { type: 'clearFailures', params: {} }] : effects,
    },
  },
  'takes-a-right-code-over-the-limit': {
    summary: 'looks at the limit only after the code was wrong',
    threat: 'T-03',
    twist: { facts: (facts) => (facts.proof === 'right' ? { ...facts, limited: false } : facts) },
  },
  'sends-mails-without-limit': {
    summary: 'sends as many mails as anybody asks for',
    threat: 'T-02',
    twist: {
      facts: (facts, { act }) =>
        act.type === 'proof.requested' ? { ...facts, limited: false, blocked: false } : facts,
    },
  },
  'needs-no-person': {
    summary: 'lets programs through the first page',
    threat: 'T-02',
    twist: {
      act: (act) => (act.type === 'identity.given' ? { ...act, captcha: 'right' } : act),
    },
  },
  'locks-out-of-sign-in': {
    summary: 'refuses the right password to whoever is blocked from reset',
    threat: 'T-04',
    twist: {
      facts: (facts, { act, store, account }) =>
        act.type === 'password.entered' && account !== undefined && resetBlockedUntil(store, account) !== null
          ? { ...facts, locked: true }
          : facts,
    },
  },
  'sends-to-any-number': {
    summary: 'sends a code to whatever number is typed',
    threat: 'T-11',
    twist: {
      facts: (facts, { act }) => (act.type === 'proof.requested' ? { ...facts, contactFits: true } : facts),
    },
  },
  'takes-any-approval': {
    summary: 'takes an approval without the number shown',
    threat: 'T-13',
    twist: {
      act: (act) =>
        act.type === 'push.answered' && act.answer === 'wrongNumber' ? { ...act, answer: 'approve' } : act,
    },
  },
  'never-ends-a-session': {
    summary: 'lets a page stand open for ever',
    threat: 'T-14',
    twist: { facts: (facts) => ({ ...facts, sessionOver: false }) },
  },
  'lengthens-a-session-on-resend': {
    summary: 'begins the fifteen minutes anew with every code it sends',
    threat: 'T-14',
    twist: {
      facts(facts, { act, session, store }) {
        if (act.type === 'proof.requested') session.startedAt = store.now
        return facts
      },
    },
  },
  'tells-nobody': {
    summary: 'changes a password and tells nobody',
    threat: 'T-18',
    twist: { effects: without('notifyUser', 'notifyAdministrators') },
  },
  'forgets-to-change-temporary-passwords': {
    summary: 'lets people go on with a temporary password',
    threat: 'T-19',
    twist: {
      account: (account) => ({
        ...account,
        user: { ...account.user, state: { ...account.user.state, mustChangePassword: false } },
      }),
    },
  },
  'takes-any-password': {
    summary: 'asks nothing of a new password',
    threat: 'T-20',
    twist: { facts: (facts) => ({ ...facts, passwordRefusal: null }) },
  },
  'decides-once': {
    summary: 'does not look again before it writes',
    threat: 'T-21',
    twist: { facts: (facts) => ({ ...facts, refusal: null }) },
  },
  'takes-a-failed-write-for-done': {
    summary: 'says the password is changed whatever the directory answers',
    threat: 'T-23',
    twist: {
      act: (act) => (act.type === 'write.answered' ? { ...act, result: 'stored' } : act),
    },
  },
  'clears-every-lock-on-unlock': {
    summary: 'ends the lock of the sign-in when the account is unlocked on-premises',
    threat: 'T-27',
    twist: {
      effects: (effects) =>
        effects.some(({ type }) => type === 'clearOnPremisesLock')
          ? [...effects, { type: 'clearSmartLockout', params: {} }]
          : effects,
    },
  },
  'registers-unconfirmed': {
    summary: 'stores a method whatever code is typed',
    threat: 'T-28',
    twist: {
      facts: (facts, { act, session }) =>
        act.type === 'code.entered' && session.standing.context.method !== null ? proven(facts) : facts,
    },
  },
  'writes-no-log': {
    summary: 'writes nothing into the audit log',
    threat: 'T-29',
    twist: { effects: without('audit') },
  },
} satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]

const proven = (facts: Facts): Facts => ({ ...facts, proof: 'right' })

function without(...dropped: readonly EffectType[]): NonNullable<Twist['effects']> {
  return (effects) => effects.filter(({ type }) => !dropped.includes(type))
}

/** Circumstances in which a code was sent, beside those in which it is typed. */
type Beside = (sent: TypedWhere, typed: TypedWhere) => boolean

/** True if the code is valid for another user, session or method than the one it is typed for. */
function fits(beside: Beside): (moment: Moment) => boolean {
  return ({ store, session, account, act }) => {
    const typed = account === undefined ? null : whereTyped(store, session, account)
    if (act.type !== 'code.entered' || typed === null) return false
    return [...store.codes.values()]
      .flat()
      .some((sent) => beside(sent, typed) && isGoodCode(store, tidyCode(act.code), sent))
  }
}

const fitsSomebody = fits((sent, typed) => sent.session === typed.session && sent.option === typed.option)
const fitsSomeSession = fits((sent, typed) => sent.user === typed.user && sent.option === typed.option)
const fitsSomeOption = fits((sent, typed) => sent.user === typed.user && sent.session === typed.session)

/** What the service would have said of the same code a lifetime ago. */
function fittedEarlier({ store, session, account, act }: Moment): boolean {
  const earlier = { ...store, now: store.now - codeLifetime }
  return act.type === 'code.entered' && factsFor(earlier, session, account, act).proof === 'right'
}

/** An app's code stays the same for half a minute; only the account knows that it was used. */
function fitsIfNeverUsed({ store, session, account, act }: Moment): boolean {
  if (act.type !== 'code.entered' || account === undefined) return false
  return factsFor(store, session, { ...account, lastStep: null }, act).proof === 'right'
}

function wasSentHere({ store, session, account, act }: Moment): boolean {
  const typed = account === undefined ? null : whereTyped(store, session, account)
  return (
    act.type === 'code.entered' &&
    store.messages.some(
      (message) =>
        message.code === tidyCode(act.code) &&
        message.session === session.id &&
        message.option === typed?.option,
    )
  )
}

function oneAnswerFits({ act, store, account, session }: Moment): boolean {
  if (act.type !== 'answers.given' || account === undefined || session.entry !== 'reset') return false
  return act.answers.some(([question]) => answersHold(store, account, [question], act.answers))
}

/** A machine with every edge seen and perhaps changed. */
function everyEdge<Config extends StateConfig>(
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

function skipSecondGate(edge: Transition): Transition {
  const second = edge.target?.endsWith('underway.verification2') === true
  return second ? { ...edge, target: edge.target!.replace('verification2', 'newPassword') } : edge
}

function anyOption(edge: Transition): Transition {
  return edge.guard?.type === 'option of a new method is'
    ? { ...edge, guard: { ...edge.guard, type: 'option is' } }
    : edge
}
