import { Failure } from '../diagnostics/failure.ts'
import type { Command, Invocation } from './command.ts'
import { explainCode } from './explain-code.ts'
import { explainAllUsers, explainUser } from './explain-user.ts'

export const explainCommand: Command = {
  args: '[user-or-code] [path...]',
  options: [
    {
      flags: '--all',
      about: 'explain every user of the set; give the path in place of the user',
      default: false,
    },
    {
      flags: '--only <x>',
      about: 'with --all: only users with this outcome (allowed, denied) or reason; repeatable',
      repeatable: true,
    },
  ],
  formats: ['text', 'json', 'markdown', 'csv'],
  examples: [
    ['sspr explain utu@contoso.onmicrosoft.com', 'explain one user, with every reason'],
    ['sspr explain --all policies/pilot --format json', 'print every user, one JSON object per line'],
    [
      'sspr explain --all --only UserNotProperlyConfigured -o csv=users.csv',
      'list the users who cannot reset because they have too few methods',
    ],
    ['sspr explain SSPR_0013', 'explain a code, reason or fact'],
    ['sspr explain codes', 'list all codes'],
    ['sspr explain platform', 'explain how contradictions in the documentation are settled'],
  ],
  async run(invocation, environment) {
    const [subject = '', ...paths] = invocation.args
    if (invocation.options.all === true) return explainAllUsers(invocation, environment)
    refuseWithoutAll(invocation)
    if (subject === '') {
      throw new Failure(
        'usage/missing-argument',
        'missing user or code for `explain`',
        'write `sspr explain ana@contoso.com`, or `sspr explain codes`',
      )
    }
    if (subject.includes('@')) return explainUser(subject, { ...invocation, args: paths }, environment)
    if (paths.length > 0)
      throw new Failure(
        'usage/arguments',
        `expected one code, found \`${paths[0]}\` after \`${subject}\``,
        'explain one code at a time',
      )
    return explainCode(subject, invocation, environment)
  },
}

/** @throws Failure for what only a list of users has. */
function refuseWithoutAll({ options, formats }: Invocation): void {
  if (options.only === undefined && !formats.includes('csv')) return
  throw new Failure(
    'usage/bad-option',
    `\`${options.only === undefined ? 'csv' : '--only'}\` needs \`explain --all\``,
    'add --all, and give the path in place of the user',
  )
}
