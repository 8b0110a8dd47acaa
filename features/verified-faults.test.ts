import { beforeAll, describe, expect, it } from 'vitest'
import type * as kitOf from '../src/analysis/verify/verify.test-kit.ts'
import { expectOnePlace, programWith } from './fault-copies.test-kit.ts'
import type { SourceFault } from './fault-copies.test-kit.ts'

// What `sspr verify` proves, it must prove of the program and not of what the program says of itself. Each row changes a
// number or a rule in a copy of the program that no scenario is written for; the property has to fail, and the walk
// that it shows has to reproduce it.

interface Fault extends SourceFault {
  /** The property that has to fail. */
  readonly threat: `T-${string}`
  /** A user of the set, and how many methods are required, where it makes a difference. */
  readonly about: readonly [required: 1 | 2, user: string]
  /** What the property says of it. */
  readonly message: string
}

const faults: readonly Fault[] = [
  {
    name: 'accepts a code for six minutes',
    threat: 'T-14',
    about: [1, 'oli'],
    message: 'a code is accepted after its lifetime',
    file: 'src/service/codes.ts',
    find: 'codeLifetime: Duration = 5 * minute',
    put: 'codeLifetime: Duration = 6 * minute',
  },
  {
    name: 'keeps a reset open for twenty minutes',
    threat: 'T-14',
    about: [1, 'oli'],
    message: 'a reset continues after its fifteen minutes',
    file: 'src/service/session-length.ts',
    find: '15 * minute',
    put: '20 * minute',
  },
  {
    name: 'accepts a second factor for eleven minutes',
    threat: 'T-14',
    about: [2, 'ana'],
    message: 'security info is changed although the second factor was shown too long ago',
    file: 'src/service/second-factor-pass.ts',
    find: 'option: 10 * minute,',
    put: 'option: 11 * minute,',
  },
  {
    name: 'keeps pages open that were signed in to by an earlier password',
    threat: 'T-12',
    about: [2, 'ana'],
    message: 'in a session of an earlier password',
    file: 'src/service/guard-input.ts',
    find: "session.entry === 'reset' ? null : replacedRefusal(session, account)",
    put: 'null',
  },
  {
    name: 'blocks a user for 23 hours',
    threat: 'T-03',
    about: [1, 'oli'],
    message: 'a block ends before its day is over',
    file: 'src/service/throttling.ts',
    find: 'const blockLength: Duration = 24 * hour',
    put: 'const blockLength: Duration = 23 * hour',
  },
  {
    name: 'blocks a user for 25 hours',
    threat: 'T-04',
    about: [1, 'oli'],
    message: 'a block lasts for more than its day',
    file: 'src/service/throttling.ts',
    find: 'const blockLength: Duration = 24 * hour',
    put: 'const blockLength: Duration = 25 * hour',
  },
  {
    name: 'counts texts for half an hour',
    threat: 'T-02',
    about: [1, 'oli'],
    message: 'more messages are sent by `textMobilePhone` than are allowed',
    file: 'src/service/throttling.ts',
    find: "{ kinds: ['textSent'], allowed: null, window: hour }",
    put: "{ kinds: ['textSent'], allowed: null, window: 30 * minute }",
  },
  {
    name: 'forgets failures at sign-in',
    threat: 'T-03',
    about: [1, 'oli'],
    message: '`password.entered` forgets failures',
    file: 'src/service/effect-handlers.ts',
    find: '    clearSmartLockout(account)\n    session.turn = store.turn',
    put: '    clearSmartLockout(account)\n    setState(account, { failures: [] })\n    session.turn = store.turn',
  },
  {
    name: 'counts no wrong code of an app',
    threat: 'T-03',
    about: [2, 'ana'],
    message: 'proof is not counted',
    file: 'src/machines/challenge.ts',
    find: "retry('CodeRefused', ...counted(kind, frame)),\n  ]",
    put: "retry('CodeRefused', ...(option === 'appCode' ? [] : counted(kind, frame))),\n  ]",
  },
  {
    name: 'counts a refused password as a failed proof',
    threat: 'T-03',
    about: [1, 'oli'],
    message: '`finish.selected` counts as a failed proof',
    file: 'src/machines/reset-write.ts',
    find: "actions: [{ type: 'refusePassword' }, audit(",
    put: "actions: [{ type: 'refusePassword' }, { type: 'countFailure', params: { kind: 'proof' } }, audit(",
  },
  {
    name: 'counts the same wrong password twice',
    threat: 'T-27',
    about: [1, 'oli'],
    message: 'the same wrong password is counted twice',
    file: 'src/service/smart-lockout.ts',
    find: 'return !passThrough && record',
    put: 'return passThrough && record',
  },
  {
    name: 'locks for as long each time',
    threat: 'T-27',
    about: [1, 'oli'],
    message: 'a second lock is no longer than the first one',
    file: 'src/service/smart-lockout.ts',
    find: '2 ** Math.min(record.locks, mostDoublings)',
    put: '1',
  },
  {
    name: 'leaves an unlocked account locked',
    threat: 'T-27',
    about: [1, 'lok'],
    message: 'an unlock leaves the account locked on-premises',
    file: 'src/service/effect-handlers.ts',
    find: 'clearOnPremisesLock: ({ account }) => setState(account, { lockedOnPremises: false }),',
    put: 'clearOnPremisesLock: () => {},',
  },
  {
    name: 'leaves the sign-in locked after a reset',
    threat: 'T-27',
    about: [1, 'oli'],
    message: 'the reset of a forgotten password does not end the sign-in lockout',
    file: 'src/service/effect-handlers.ts',
    find: 'clearSmartLockout: ({ account }) => clearSmartLockout(account),',
    put: 'clearSmartLockout: () => {},',
  },
  {
    name: 'stores a password that the directory refused',
    threat: 'T-23',
    about: [1, 'lok'],
    message: 'a password is stored although the write returned',
    file: 'src/service/effect-handlers.ts',
    find: 'if (isStored(result) && password !== null)',
    put: 'if (password !== null)',
  },
  {
    name: 'asks fewer questions than the policy requires',
    threat: 'T-07',
    about: [1, 'oli'],
    message: '2 of 3 questions are asked',
    file: 'src/service/effect-handlers.ts',
    find: 'while (drawn.length < required &&',
    put: 'while (drawn.length < required - 1 &&',
  },
  {
    name: 'asks the same questions again after a wrong answer',
    threat: 'T-07',
    about: [1, 'oli'],
    message: 'after wrong answers the same questions are asked again',
    file: 'src/service/effect-handlers.ts',
    find: "act.type === 'answers.given' || !areStillValid",
    put: '!areStillValid',
  },
  {
    name: 'registers two answers to one question',
    threat: 'T-28',
    about: [1, 'kim'],
    message: 'two answers to one question are stored',
    file: 'src/service/verify-proof.ts',
    find: 'new Set(questions).size === questions.length &&',
    put: '',
  },
  {
    name: 'puts a new number in the place of the one it already has',
    threat: 'T-28',
    about: [1, 'oli'],
    message: '`phone` is stored, and other security info changes',
    file: 'src/service/security-info.ts',
    find: 'return { alternatePhone: contact }',
    put: 'return { phone: contact }',
  },
  {
    name: 'also sends codes to an address of another user',
    threat: 'T-11',
    about: [1, 'oli'],
    message: 'a message goes to a number or an address that is not on file',
    file: 'src/service/effect-handlers.ts',
    find: "send(store, session, { kind: 'code', to: recipients(where), code",
    put: "send(store, session, { kind: 'code', to: [...recipients(where), 'eve@example.org'], code",
  },
  {
    name: 'writes the new password into the notification',
    threat: 'T-29',
    about: [1, 'oli'],
    message: 'a notification holds a secret',
    file: 'src/service/effect-handlers.ts',
    find: "{ kind: 'userPasswordReset', to }",
    put: "{ kind: 'userPasswordReset', to, code: session.snapshot.context.password }",
  },
  {
    name: 'writes the new password into the audit log',
    threat: 'T-29',
    about: [1, 'oli'],
    message: 'the audit log holds what was typed',
    file: 'src/service/audit-log.ts',
    find: "const reason = status === 'failure' ? snapshot.context.refusal : null",
    put: 'const reason = (snapshot.context.password ?? null) as never',
  },
  {
    name: 'mails the administrators as often as the link is pressed',
    threat: 'T-02',
    about: [1, 'boss'],
    message: 'administrators are sent a second mail by a user who has just asked',
    file: 'src/service/effect-handlers.ts',
    find: 'if (to.length > 0 && !hasAsked(store, session))',
    put: 'if (to.length > 0)',
  },
  {
    name: 'changes a password without the present one',
    threat: 'T-20',
    about: [1, 'oli'],
    message: 'a password is changed without the present one',
    file: 'src/machines/change.ts',
    find: "{ guard: { type: 'current password is wrong' }, ...retry('CurrentPasswordWrong', failed) },",
    put: '',
  },
  {
    name: 'locks only names that have an account',
    threat: 'T-01',
    about: [1, 'oli'],
    message: 'after 10 wrong passwords the sign-in of a name without an account shows another page',
    file: 'src/service/strangers.ts',
    find: 'strangers.set(stranger, recordAfterWrong(before, wrong, store.tenant, false, store.now))',
    put: 'strangers.set(stranger, before)',
  },
  {
    name: 'sends codes to the mailbox whose password is forgotten',
    threat: 'T-11',
    about: [1, 'lok'],
    message: 'a message goes to a number or an address that is not on file',
    file: 'src/service/destinations.ts',
    find: 'written(value, `alternate.${user.userPrincipalName}`)',
    put: 'user.userPrincipalName',
  },
  {
    name: 'leaves the user out of the audit log',
    threat: 'T-29',
    about: [1, 'oli'],
    message: 'an entry of the audit log names no user or no session',
    file: 'src/service/audit-log.ts',
    find: '{ activity, status, user, session, reason })\n}',
    put: '{ activity, status, session, reason, user: user && null })\n}',
  },
]

let programOf: (fault: Fault | null) => typeof kitOf

beforeAll(async () => {
  programOf = await programWith<typeof kitOf>(faults, ['analysis/verify/verify.test-kit'])
})

describe('`sspr verify` finds a program that', () => {
  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    expectOnePlace(fault)
    const { kitSet, verifyKit } = programOf(fault)
    const { properties } = await verifyKit(kitSet(...fault.about), [fault.threat])
    expect(properties).toMatchObject([{ status: 'fails', reason: expect.stringContaining(fault.message) }])
    expect(properties[0]!.counterexample?.isConfirmed ?? true).toBe(true)
  })
})
