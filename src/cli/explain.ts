import { Failure } from '../diagnostics/failure.ts'
import type { Command, Invocation } from './command.ts'
import { explainCode } from './explain-code.ts'
import { explainEverybody, explainUser } from './explain-user.ts'

export const explainCommand: Command = {
  args: '[user-or-code] [path...]',
  options: [
    { flags: '--all', about: 'every user of the set; give the path in place of the user', default: false },
    {
      flags: '--only <x>',
      about: 'with --all: users whose outcome (allowed, denied) or reason is this; repeatable (all)',
      repeatable: true,
    },
  ],
  formats: ['text', 'json', 'markdown', 'csv'],
  examples: [
    ['sspr explain utu@contoso.onmicrosoft.com', 'one user, with every reason'],
    ['sspr explain --all policies/pilot --format json', 'every user, one object a line'],
    ['sspr explain --all --only UserNotProperlyConfigured -o csv=users.csv', 'who has to register'],
    ['sspr explain SSPR_0013', 'what a code, reason or fact means'],
    ['sspr explain codes', 'all of them'],
    ['sspr explain platform', 'how the contradictions of the documents are settled'],
  ],
  async run(invocation, environment) {
    const [subject = '', ...paths] = invocation.args
    if (invocation.options.all === true) return explainEverybody(invocation, environment)
    refuseWithoutAll(invocation)
    if (subject === '') {
      throw new Failure(
        'usage/missing-argument',
        '`explain` needs a user or a code',
        'write `sspr explain ana@contoso.com`, or `sspr explain codes`',
      )
    }
    if (subject.includes('@')) return explainUser(subject, { ...invocation, args: paths }, environment)
    return explainCode(subject, invocation, environment)
  },
}

/** @throws Failure for what only a list of users has. */
function refuseWithoutAll({ options, formats }: Invocation): void {
  if (options.only === undefined && !formats.includes('csv')) return
  throw new Failure(
    'usage/bad-option',
    `\`${options.only === undefined ? 'csv' : '--only'}\` is for \`explain --all\``,
    'add --all, and give the path in place of the user',
  )
}
