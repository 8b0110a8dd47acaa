import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as documents from '../src/document/parse.ts'
import type * as casesOf from '../src/testing/cases/cases.ts'
import type * as running from '../src/testing/cases/run-cases.ts'
import type * as drivers from '../src/walks/drivers/machine-adapter.ts'
import { expectOnePlace, programWith } from './fault-copies.test-kit.ts'
import type { SourceFault } from './fault-copies.test-kit.ts'

// A suite that passes proves little until it has been seen to fail. Each row plants one fault in a copy of the
// program; the cases that are there for it have to notice.

interface Fault extends SourceFault {
  /** File in `features/cases` that has to notice. */
  readonly cases: string
}

const faults: readonly Fault[] = [
  {
    name: 'skips the second gate',
    cases: 'walks',
    file: 'src/machines/reset.ts',
    find: 'if (gate < plan.gates)',
    put: 'if (gate < 1)',
  },
  {
    name: 'takes the same method for both gates',
    cases: 'methods',
    file: 'src/machines/guards-and-actions.ts',
    find: '!context.passed.includes(options[params?.option as Option].factor)',
    put: 'true',
  },
  {
    name: 'forgets nested groups',
    cases: 'enablement',
    file: 'src/model/directory.ts',
    find: 'queue.push(nested)',
    put: 'void nested',
  },
  {
    name: 'resets when None',
    cases: 'enablement',
    file: 'src/effective/decide.ts',
    find: "failing.push('TenantSSPRFlagDisabled')",
    put: 'void failing',
  },
  {
    name: 'lets non-members in',
    cases: 'enablement',
    file: 'src/effective/decide.ts',
    find: "failing.push('UserNotMemberOfScopedAccessGroup')",
    put: 'void failing',
  },
  {
    name: 'treats an administrator as a user',
    cases: 'administrators',
    file: 'src/effective/administrators.ts',
    find: 'for (const role of user.roles) if (prepared.administratorRoles.has(role)) return true',
    put: '',
  },
  {
    name: 'offers questions to an administrator',
    cases: 'decisions',
    file: 'src/effective/option-access.ts',
    find: 'options[option].administrators ||',
    put: "options[option].administrators || option === 'securityQuestions' ||",
  },
  {
    name: 'offers a notification with one gate',
    cases: 'methods',
    file: 'src/effective/option-access.ts',
    find: "grant.by === 'legacy' && required === 1",
    put: 'false',
  },
  {
    name: 'offers calls in a trial',
    cases: 'methods',
    file: 'src/effective/option-access.ts',
    find: "return options[option].challenge !== 'call' || prepared.callsIncluded",
    put: 'return true',
  },
  {
    name: 'takes malformed numbers',
    cases: 'methods',
    file: 'src/model/contact.ts',
    find: 'isPhoneNumber(number))',
    put: 'number.length > 0)',
  },
  {
    name: 'ignores that writeback is off',
    cases: 'writeback-and-unlock',
    file: 'src/effective/writeback.ts',
    find: "return 'WritebackNotEnabled'",
    put: 'return null',
  },
  {
    name: 'accepts an expired code',
    cases: 'reset-flow',
    file: 'src/service/codes.ts',
    find: 'store.now - code.at < codeLifetime &&\n      equalInConstantTime',
    put: 'equalInConstantTime',
  },
  {
    name: 'never ends a session',
    cases: 'reset-flow',
    file: 'src/service/guard-input.ts',
    find: 'store.now >= endOfSession(session)',
    put: 'false',
  },
  {
    name: 'sends a code to a user who types a wrong number',
    cases: 'reset-flow',
    file: 'src/machines/guards-and-actions.ts',
    find: "'number differs': ({ event }) => !event.input.contactFits",
    put: "'number differs': () => false",
  },
  {
    name: 'skips the captcha',
    cases: 'reset-flow',
    file: 'src/machines/guards-and-actions.ts',
    find: "'captcha is wrong': ({ event }) => says(event, 'captcha', 'wrong')",
    put: "'captcha is wrong': () => false",
  },
  {
    name: 'counts no failures',
    cases: 'throttling',
    file: 'src/service/effect-handlers.ts',
    find: 'failures: withEntry(account.user.state.failures, entry, store.tenant.platform)',
    put: 'failures: account.user.state.failures',
  },
  {
    name: 'blocks for an hour only',
    cases: 'throttling',
    file: 'src/service/throttling.ts',
    find: 'const blockLength: Duration = 24 * hour',
    put: 'const blockLength: Duration = hour',
  },
  {
    name: 'counts no texts that are sent',
    cases: 'texts-sent',
    file: 'src/machines/challenge.ts',
    find: "return option === 'textMobilePhone' && countsTexts ? 'textSent' : null",
    put: 'return null',
  },
  {
    name: 'accepts a second factor that has lapsed',
    cases: 'second-factor',
    file: 'src/service/second-factor-pass.ts',
    find: 'return passedUntil === null || now >= passedUntil',
    put: 'return passedUntil === null',
  },
  {
    name: 'accepts the code of an earlier visit after a lost message',
    cases: 'second-factor',
    file: 'src/service/effect-handlers.ts',
    find: 'return spendCode(store, where)',
    put: 'return',
  },
  {
    name: 'lets a disabled account pass a gate',
    cases: 'reset-flow',
    file: 'src/service/guard-input.ts',
    find: "if (!account.user.accountEnabled) return 'AccountDisabled'",
    put: '',
  },
  {
    name: 'lets a disabled account register a method',
    cases: 'registration-walks',
    file: 'src/machines/method-states.ts',
    find: "endIfRevoked(frame.refused, audit(activity, 'failure')),",
    put: "{ guard: { type: 'session is over' } },",
  },
  {
    name: 'signs a disabled account in after its registration',
    cases: 'registration-walks',
    file: 'src/machines/interrupt.ts',
    find: '[endIfRevoked(`${plan.id}.refused`), go(next)]',
    put: '[go(next)]',
  },
  {
    name: 'notifies the one who reset instead of the others',
    cases: 'notifications',
    file: 'src/effective/notifications.ts',
    find: 'normalName(user.userPrincipalName) !== name',
    put: 'normalName(user.userPrincipalName) === name',
  },
  {
    name: 'forgets the alternate address',
    cases: 'notifications',
    file: 'src/effective/notifications.ts',
    find: '[...primary, ...alternate]',
    put: '[...primary]',
  },
  {
    name: 'ignores the custom helpdesk',
    cases: 'helpdesk',
    file: 'src/effective/helpdesk.ts',
    find: 'if (helpdesk !== null)',
    put: 'if (helpdesk !== null && false)',
  },
  {
    name: 'takes any password',
    cases: 'passwords',
    file: 'src/effective/password-refusal.ts',
    find: "return 'PasswordPolicyViolation'",
    put: 'return null',
  },
  {
    name: 'knows no banned words',
    cases: 'passwords',
    file: 'src/effective/password-refusal.ts',
    find: "return 'FuzzyPolicyViolationInvalidPassword'",
    put: 'return null',
  },
  {
    name: 'takes the refusal on-premises for success',
    cases: 'writeback-and-unlock',
    file: 'src/service/writeback-result.ts',
    find: 'return said ?? usualWriteResult',
    put: 'return usualWriteResult',
  },
  {
    name: 'changes to the present password',
    cases: 'change-password',
    file: 'src/effective/password-refusal.ts',
    find: "operation === 'change' && password === current",
    put: 'false',
  },
  {
    name: 'asks nobody to register',
    cases: 'registration',
    file: 'src/effective/registration.ts',
    find: "methodsMissing: 'required'",
    put: "methodsMissing: 'notRequired'",
  },
  {
    name: 'never asks to reconfirm',
    cases: 'registration-walks',
    file: 'src/effective/registration.ts',
    find: "reviewDue: 'reconfirm'",
    put: "reviewDue: 'notRequired'",
  },
]

const root = fileURLToPath(new URL('..', import.meta.url))

/** What of the program runs cases on the machines. */
const parts = [
  'document/parse',
  'testing/cases/cases',
  'testing/cases/run-cases',
  'walks/drivers/machine-adapter',
]
type Program = typeof documents & typeof casesOf & typeof running & typeof drivers

let programOf: (fault: Fault | null) => Program

beforeAll(async () => {
  programOf = await programWith<Program>(faults, parts)
})

/** True if all cases of a file pass on the program with a fault. */
async function allPass(fault: Fault | null, file: string): Promise<boolean> {
  const { parse, decodeCases, runCases, openMachines } = programOf(fault)
  const text = readFileSync(path.join(root, file), 'utf8')
  for (const document of parse({ file, text }).documents) {
    const { value } = decodeCases(document)
    for (const one of value!.cases) {
      const [result] = await runCases({ ...value!, cases: [one] }, null, [openMachines])
      if (result!.status === 'failed') return false
    }
  }
  return true
}

describe('the cases find planted faults', () => {
  // `npm run scenarios` runs every case on the same code; here the copy is what could be wrong.
  it('pass where no fault is planted', async () => {
    expect(await allPass(null, 'features/cases/walks.yaml')).toBe(true)
  })
  it.each(faults.map((fault) => [fault.name, fault] as const))(
    'notice a program that %s',
    async (_, fault) => {
      expectOnePlace(fault)
      expect(await allPass(fault, `features/cases/${fault.cases}.yaml`)).toBe(false)
    },
  )
})
