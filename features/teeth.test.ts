import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '../scripts/build.mjs'

// A suite that passes proves little until it has been seen to fail. Each row plants one fault in a copy of the
// program; the cases or the tutorials have to notice.

interface Fault {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly put: string
}

const faults: readonly Fault[] = [
  {
    name: 'skips the second gate',
    file: 'src/machines/reset.ts',
    find: 'if (gate < plan.gates)',
    put: 'if (gate < 1)',
  },
  {
    name: 'takes the same method for both gates',
    file: 'src/machines/implementations.ts',
    find: '!context.passed.includes(options[params?.option as Option].factor)',
    put: 'true',
  },
  {
    name: 'forgets nested groups',
    file: 'src/policy/directory.ts',
    find: 'queue.push(nested)',
    put: 'void nested',
  },
  {
    name: 'resets when None',
    file: 'src/effective/decide.ts',
    find: "failing.push('TenantSSPRFlagDisabled')",
    put: 'void failing',
  },
  {
    name: 'lets non-members in',
    file: 'src/effective/decide.ts',
    find: "failing.push('UserNotMemberOfScopedAccessGroup')",
    put: 'void failing',
  },
  {
    name: 'treats an administrator as a user',
    file: 'src/effective/decide.ts',
    find: 'user.roles.some((role) => prepared.administratorRoles.has(role))',
    put: 'false',
  },
  {
    name: 'offers questions to an administrator',
    file: 'src/effective/usable.ts',
    find: "  'appCode',\n  'emailAlternate',",
    put: "  'securityQuestions',\n  'appCode',\n  'emailAlternate',",
  },
  {
    name: 'offers a notification with one gate',
    file: 'src/effective/usable.ts',
    find: "grant.by === 'legacy' && oneGate(prepared)",
    put: 'false',
  },
  {
    name: 'offers calls in a trial',
    file: 'src/effective/usable.ts',
    find: "options[option].challenge === 'call' && !prepared.callsIncluded",
    put: 'false',
  },
  {
    name: 'takes malformed numbers',
    file: 'src/policy/contact.ts',
    find: 'isPhoneNumber(number))',
    put: 'number.length > 0)',
  },
  {
    name: 'ignores that writeback is off',
    file: 'src/effective/decide.ts',
    find: "return 'WritebackNotEnabled'",
    put: 'return null',
  },
  {
    name: 'accepts an expired code',
    file: 'src/service/codes.ts',
    find: 'store.now - code.at < codeLifetime &&\n      sameDigest',
    put: 'sameDigest',
  },
  {
    name: 'never ends a session',
    file: 'src/service/facts.ts',
    find: 'const sessionOver = store.now - session.startedAt >= sessionLength',
    put: 'const sessionOver = false',
  },
  {
    name: 'sends a code to whoever types a wrong number',
    file: 'src/machines/implementations.ts',
    find: "'number differs': ({ event }) => !event.facts.contactFits",
    put: "'number differs': () => false",
  },
  {
    name: 'skips the captcha',
    file: 'src/machines/implementations.ts',
    find: "'captcha is wrong': ({ event }) => says(event, 'captcha', 'wrong')",
    put: "'captcha is wrong': () => false",
  },
  {
    name: 'counts no failures',
    file: 'src/service/perform.ts',
    find: 'setState(account, { failures: withEntry(account.user.state.failures, entry, attemptsAllowed) })',
    put: 'void entry',
  },
  {
    name: 'blocks for an hour only',
    file: 'src/service/throttling.ts',
    find: 'const blockLength: Duration = 24 * hour',
    put: 'const blockLength: Duration = hour',
  },
  {
    name: 'notifies the one who reset instead of the others',
    file: 'src/effective/notifications.ts',
    find: 'normalName(user.userPrincipalName) !== normalName(actor.userPrincipalName)',
    put: 'normalName(user.userPrincipalName) === normalName(actor.userPrincipalName)',
  },
  {
    name: 'forgets the alternate address',
    file: 'src/effective/notifications.ts',
    find: '[...primary, ...alternate]',
    put: '[...primary]',
  },
  {
    name: 'ignores the custom helpdesk',
    file: 'src/effective/helpdesk.ts',
    find: 'if (helpdesk !== null)',
    put: 'if (helpdesk === null)',
  },
  {
    name: 'takes any password',
    file: 'src/effective/password.ts',
    find: "return 'PasswordPolicyViolation'",
    put: 'return null',
  },
  {
    name: 'knows no banned words',
    file: 'src/effective/password.ts',
    find: "return 'FuzzyPolicyViolationInvalidPassword'",
    put: 'return null',
  },
  {
    name: 'takes the refusal on-premises for success',
    file: 'src/service/perform.ts',
    find: 'if (said !== null) return said',
    put: '',
  },
  {
    name: 'changes to the present password',
    file: 'src/effective/password.ts',
    find: "operation === 'change' && password === current",
    put: 'false',
  },
  {
    name: 'asks nobody to register',
    file: 'src/effective/registration.ts',
    find: "return 'required'",
    put: "return 'notRequired'",
  },
  {
    name: 'never asks to reconfirm',
    file: 'src/effective/registration.ts',
    find: "return 'reconfirm'",
    put: "return 'notRequired'",
  },
]

const root = fileURLToPath(new URL('..', import.meta.url))
let workshop = ''

beforeAll(() => {
  workshop = mkdtempSync(path.join(tmpdir(), 'sspr-teeth-'))
})
afterAll(() => rmSync(workshop, { recursive: true, force: true }))

/** A whole installation with the fault in it. */
async function plant(fault: Fault | null, name: string): Promise<string> {
  const folder = path.join(workshop, name)
  mkdirSync(folder)
  for (const shared of ['node_modules', 'docs', 'schema', 'package.json'])
    symlinkSync(path.join(root, shared), path.join(folder, shared))
  await bundle(path.join(folder, 'dist'), [
    {
      name: 'fault',
      setup(on) {
        on.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
          const contents = readFileSync(file, 'utf8')
          const here = fault !== null && file === path.join(root, fault.file)
          return { loader: 'ts', contents: here ? contents.replace(fault.find, () => fault.put) : contents }
        })
      },
    },
  ])
  return path.join(folder, 'dist', 'main.js')
}

/** The code that `sspr test` ends with. */
function suite(main: string, folder: string): number | null {
  return spawnSync(process.execPath, [main, 'test', folder, '--bail', '--quiet', '--format', 'json'], {
    cwd: root,
  }).status
}

describe('the suites have teeth', () => {
  it('and pass where no fault is planted', async () => {
    const main = await plant(null, 'sound')
    expect([suite(main, 'features/cases'), suite(main, 'features/tutorials')]).toEqual([0, 0])
  })
  it.each(faults.map((fault) => [fault.name, fault] as const))(
    'notice a program that %s',
    async (name, fault) => {
      const source = readFileSync(path.join(root, fault.file), 'utf8')
      expect(source.split(fault.find), `the fault has one place in ${fault.file}`).toHaveLength(2)
      const main = await plant(fault, name.replaceAll(/\W+/g, '-'))
      const caught = suite(main, 'features/cases') === 3 || suite(main, 'features/tutorials') === 3
      expect(caught).toBe(true)
    },
  )
})
