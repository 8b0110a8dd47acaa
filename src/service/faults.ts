import { resetBlockedUntil } from './guard-input.ts'
import { stateWith, userWith } from '../model/user-copies.ts'
import { accountWith } from './store.ts'
import type { FaultHooks } from './fault-hooks.ts'
import {
  anyOption,
  everyEdge,
  fitsAnApp,
  fitsIfNeverUsed,
  fitsSomeOption,
  fitsSomeSession,
  fitsSomebody,
  fittedEarlier,
  oneAnswerFits,
  proven,
  skipSecondGate,
  unsent,
  wasSentHere,
  without,
} from './fault-parts.ts'

/** A planted fault, which a suite of tests must notice. */
export interface Fault {
  /** What the service does wrong, as a sentence about it. */
  readonly summary: string
  /** The threat it lets in. */
  readonly threat: `T-${string}`
  readonly hooks: FaultHooks
}

/** Every planted fault, a row each. A suite that passes with one of them has a gap. */
export const faults = {
  'asks-one-gate': {
    summary: 'asks for one verification step where the policy asks for two',
    threat: 'T-05',
    hooks: {
      machine: (config) => everyEdge(config, skipSecondGate),
      input: (input) => ({ ...input, gates: Math.min(input.gates, 1) }),
    },
  },
  'counts-a-method-twice': {
    summary: 'lets one method pass both verification steps',
    threat: 'T-05',
    hooks: {
      machine: (config) => everyEdge(config, anyOption),
      input: (input) => ({ ...input, gates: 0 }),
    },
  },
  'asks-administrators-like-users': {
    summary: 'applies the policy for users to administrators',
    threat: 'T-06',
    hooks: { account: (account) => accountWith(account, { user: userWith(account.user, { roles: [] }) }) },
  },
  'takes-one-right-answer': {
    summary: 'accepts one right answer where several are required',
    threat: 'T-07',
    hooks: { input: (input, moment) => (oneAnswerFits(moment) ? proven(input) : input) },
  },
  'takes-codes-of-other-users': {
    summary: 'accepts a code that was sent to another user',
    threat: 'T-08',
    hooks: { input: (input, moment) => (fitsSomebody(moment) ? proven(input) : input) },
  },
  'takes-codes-of-other-sessions': {
    summary: 'accepts a code that was sent in another session',
    threat: 'T-08',
    hooks: { input: (input, moment) => (fitsSomeSession(moment) ? proven(input) : input) },
  },
  'takes-codes-of-other-methods': {
    summary: 'accepts a code that was sent another way',
    threat: 'T-08',
    hooks: { input: (input, moment) => (fitsSomeOption(moment) ? proven(input) : input) },
  },
  'takes-expired-codes': {
    summary: 'accepts a code after its lifetime',
    threat: 'T-14',
    hooks: { input: (input, moment) => (fittedEarlier(moment) ? proven(input) : input) },
  },
  'takes-used-codes': {
    summary: 'accepts a code again',
    threat: 'T-15',
    hooks: { input: (input, moment) => (fitsIfNeverUsed(moment) ? proven(input) : input) },
  },
  'spends-no-app-code': {
    summary: 'accepts a code of the app as long as the app shows it',
    threat: 'T-15',
    hooks: {
      effects: (effects, moment) => (fitsAnApp(moment) ? without('consumeCode')(effects, moment) : effects),
    },
  },
  'keeps-old-codes-good': {
    summary: 'still accepts a code after another was sent',
    threat: 'T-15',
    hooks: { input: (input, moment) => (wasSentHere(moment) ? proven(input) : input) },
  },
  'counts-no-failures': {
    summary: 'allows any number of guesses',
    threat: 'T-03',
    hooks: { effects: without('countFailure') },
  },
  'counts-no-texts': {
    summary: 'sends texts without a limit',
    threat: 'T-02',
    hooks: {
      effects: (effects) =>
        effects.filter(({ type, params }) => type !== 'countFailure' || params.kind !== 'textSent'),
    },
  },
  'takes-a-lapsed-second-factor': {
    summary: 'still accepts a second factor after its ten minutes',
    threat: 'T-14',
    hooks: { input: (input) => ({ ...input, passLapsed: false }) },
  },
  'sends-nothing-by-itself': {
    summary: 'comes to the page of the second factor without sending the code it asks for',
    threat: 'T-23',
    hooks: { effects: (effects, { act }) => (act.type === 'proof.requested' ? effects : unsent(effects)) },
  },
  'forgets-failures-on-resend': {
    summary: 'resets the failure count with every code it sends',
    threat: 'T-03',
    hooks: {
      effects: (effects, { act }) =>
        act.type === 'proof.requested' ? [...effects, { type: 'clearFailures', params: {} }] : effects,
    },
  },
  'takes-a-right-code-over-the-limit': {
    summary: 'looks at the limit only after the code was wrong',
    threat: 'T-03',
    hooks: { input: (input) => (input.proof === 'right' ? { ...input, limited: false } : input) },
  },
  'sends-mails-without-limit': {
    summary: 'sends mails without a limit',
    threat: 'T-02',
    hooks: {
      input: (input, { act }) =>
        act.type === 'proof.requested' ? { ...input, limited: false, blocked: false } : input,
    },
  },
  'needs-no-person': {
    summary: 'lets programs through the first page',
    threat: 'T-02',
    hooks: {
      act: (act) => (act.type === 'identity.given' ? { ...act, captcha: 'right' } : act),
    },
  },
  'locks-out-of-sign-in': {
    summary: 'rejects the correct password of a user who is blocked from reset',
    threat: 'T-04',
    hooks: {
      input: (input, { act, store, account }) =>
        act.type === 'password.entered' && account !== undefined && resetBlockedUntil(store, account) !== null
          ? { ...input, locked: true }
          : input,
    },
  },
  'sends-to-any-number': {
    summary: 'sends a code to whatever number is typed',
    threat: 'T-11',
    hooks: {
      input: (input, { act }) => (act.type === 'proof.requested' ? { ...input, contactFits: true } : input),
    },
  },
  'takes-any-approval': {
    summary: 'takes an approval without the number shown',
    threat: 'T-13',
    hooks: {
      act: (act) =>
        act.type === 'push.answered' && act.answer === 'wrongNumber' ? { ...act, answer: 'approve' } : act,
    },
  },
  'never-ends-a-session': {
    summary: 'keeps a page open without a time limit',
    threat: 'T-14',
    hooks: { input: (input) => ({ ...input, sessionOver: false }) },
  },
  'lengthens-a-session-on-resend': {
    summary: 'restarts the fifteen minutes with every code it sends',
    threat: 'T-14',
    hooks: {
      input(input, { act, session, store }) {
        if (act.type === 'proof.requested') session.startedAt = store.now
        return input
      },
    },
  },
  'tells-nobody': {
    summary: 'changes a password without a notification',
    threat: 'T-18',
    hooks: { effects: without('notifyUser', 'notifyAdministrators') },
  },
  'forgets-to-change-temporary-passwords': {
    summary: 'lets people keep a temporary password',
    threat: 'T-19',
    hooks: {
      account: (account) => {
        const state = stateWith(account.user.state, { mustChangePassword: false })
        return accountWith(account, { user: userWith(account.user, { state }) })
      },
    },
  },
  'takes-any-password': {
    summary: 'asks nothing of a new password',
    threat: 'T-20',
    hooks: { input: (input) => ({ ...input, passwordRefusal: null }) },
  },
  'decides-once': {
    summary: 'does not look again before it writes',
    threat: 'T-21',
    hooks: { input: (input) => ({ ...input, refusal: null }) },
  },
  'keeps-disabled-accounts-signed-in': {
    summary: 'continues the registration of an account that was disabled',
    threat: 'T-21',
    hooks: {
      input: (input, { session }) => (session.entry === 'reset' ? input : { ...input, refusal: null }),
    },
  },
  'takes-a-failed-write-for-done': {
    summary: 'says the password is changed whatever the directory answers',
    threat: 'T-23',
    hooks: {
      act: (act) => (act.type === 'write.answered' ? { ...act, result: 'stored' } : act),
    },
  },
  'clears-every-lock-on-unlock': {
    summary: 'ends the lock of the sign-in when the account is unlocked on-premises',
    threat: 'T-27',
    hooks: {
      effects: (effects) =>
        effects.some(({ type }) => type === 'clearOnPremisesLock')
          ? [...effects, { type: 'clearSmartLockout', params: {} }]
          : effects,
    },
  },
  'registers-unconfirmed': {
    summary: 'stores a method whatever code is typed',
    threat: 'T-28',
    hooks: {
      input: (input, { act, session }) =>
        act.type === 'code.entered' && session.snapshot.context.method !== null ? proven(input) : input,
    },
  },
  'writes-no-log': {
    summary: 'writes nothing into the audit log',
    threat: 'T-29',
    hooks: { effects: without('audit') },
  },
} satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]
