import type { Abstraction } from '../analysis/verify/service/abstractions.ts'
import type { Settled } from '../analysis/verify/property-verdict.ts'
import type { Verified } from '../analysis/verify/verify.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'
import { counted, unknownText, type VerifyReport, type Body } from './report.ts'
import type * as Json from './reports.generated.ts'

/** How many properties of all sets came out each way. */
export function verifyCounts({ sets }: Pick<VerifyReport, 'sets'>): Record<Settled['status'], number> {
  const count = (status: Settled['status']) =>
    sets.reduce((sum, { properties }) => sum + properties.filter((one) => one.status === status).length, 0)
  return {
    holds: count('holds'),
    fails: count('fails'),
    unsettled: count('unsettled'),
    notApplicable: count('notApplicable'),
  }
}

/** The body of `verify`. */
export function verifyBody({ sets }: VerifyReport): Body<Json.VerifyReport> {
  const sum = (of: (one: Verified) => number) => sets.reduce((total, one) => total + of(one), 0)
  return {
    summary: {
      machines: sum(({ machines }) => machines),
      states: sum(({ states }) => states),
      transitions: sum(({ transitions }) => transitions),
      properties: sum(({ properties }) => properties.length),
      failed: verifyCounts({ sets }).fails,
    },
    abstracted: Object.entries(sets[0]?.abstracted ?? {}).map(([name, one]) => ({ name, ...one })),
    disclosed: sets.map(({ set, disclosed }) => ({ set: set.path, groups: disclosed })),
    numbers: sets.map(({ set, numbers, unknown }) => ({ set: set.path, ...numbers, unknown: [...unknown] })),
    properties: sets.flatMap(({ set, properties }) => properties.map((one) => propertyBody(set.path, one))),
  }
}

/** `an unauthenticated visitor tells apart 3 kinds of accounts: unknown; UserNotLicensed, AccountDisabled; can reset`. */
function disclosedText(disclosed: Verified['disclosed']): string {
  const kinds = disclosed.map(({ accounts }) => statesOf(accounts).join(', '))
  const each = [...new Set(kinds)].map((kind) => {
    const count = kinds.filter((one) => one === kind).length
    return count === 1 ? kind : `${kind} (${count} kinds)`
  })
  return `an unauthenticated visitor tells apart ${counted(disclosed.length, 'kind of account', 'kinds of accounts')}: ${each.join('; ')}`
}

/** How the accounts of a group stand, each once. */
function statesOf(accounts: Verified['disclosed'][number]['accounts']): string[] {
  return [...new Set(accounts.map(({ state }) => state))]
}

/** Head and rows of the table of what an unauthenticated visitor is shown; one row for accounts that look alike. */
export const disclosedTable = {
  head: [
    'accounts',
    'users',
    'reset, after the name',
    'sign-in, wrong password',
    'registration, wrong password',
  ],
  rows: (disclosed: Verified['disclosed']): string[][] =>
    disclosed.map(({ accounts, sees }) => [
      statesOf(accounts).join(', '),
      String(accounts.reduce((sum, { users }) => sum + users, 0)),
      sees.reset,
      sees.signIn,
      sees.registration,
    ]),
} as const

function propertyBody(set: string, settled: Settled): Json.PropertyReport {
  const { property, status, search, states, steps, bound, reason, counterexample } = settled
  const { id, title, answers } = property
  const shown =
    counterexample === null
      ? null
      : { user: counterexample.user, walk: counterexample.walk, scenario: counterexample.scenario }
  return { id, title, set, status, search, states, steps, bound, reason, answers, counterexample: shown }
}

/** A line for each property of each set, what fails with the way to it, and numbers for auditors. */
export function verifyText({ sets }: VerifyReport, colour: boolean): string {
  const texts = sets.map((one) => setText(one, colour))
  const abstracted = Object.values(sets[0]?.abstracted ?? {})
  return [...texts, ...(abstracted.length === 0 ? [] : [abstractedText(abstracted, colour)])].join('\n')
}

/** The abstractions of the service search, with the reason why each is sound. */
function abstractedText(abstracted: readonly Abstraction[], colour: boolean): string {
  const { bold, dim } = paint(colour)
  const lines = abstracted.map(({ what, why }) => `  ${what} ${dim(`(${why})`)}\n`)
  return `${bold('What the service search abstracts, and why nothing is missed')}\n${lines.join('')}`
}

/** The properties that fail, and no others. */
export function verifyFailures({ sets }: VerifyReport, colour: boolean): string {
  return sets
    .map(({ set, properties }) => {
      const failed = properties.filter(({ status }) => status === 'fails')
      const lines = failed.map((one) => lineOf(one, colour)).join('')
      return failed.length === 0 ? '' : `${paint(colour).bold(visible(set.path))}\n${lines}\n`
    })
    .join('')
}

function setText(
  { set, machines, states, transitions, properties, disclosed, numbers, unknown }: Verified,
  colour: boolean,
): string {
  const { bold, dim } = paint(colour)
  const searched = `${counted(machines, 'machine')}, ${counted(states, 'state')}, ${counted(transitions, 'step')}`
  return [
    `${bold(visible(set.path))} ${dim(searched)}\n`,
    ...properties.map((one) => lineOf(one, colour)),
    ...(disclosed.length === 0 ? [] : [`  ${dim(visible(disclosedText(disclosed)))}\n`]),
    `  ${dim(numbersText(numbers))}\n`,
    ...(unknown.length === 0 ? [] : [`  ${dim(visible(unknownText(unknown)))}\n`]),
  ].join('')
}

/** `chance to guess a code per day: 0.000005; ...`. */
export function numbersText({
  guessChancePerDay,
  longestLockoutHours,
  messagesPerHour,
}: Verified['numbers']): string {
  const messages =
    messagesPerHour === null
      ? 'no limit, since calls and notifications are not counted'
      : `${messagesPerHour}`
  return `chance to guess a code per day: ${guessChancePerDay}; longest lockout: ${longestLockoutHours} h; messages per hour that a stranger can cause: ${messages}`
}

const marks = {
  holds: '✓',
  fails: '✗',
  unsettled: '?',
  notApplicable: '-',
} as const
const words = {
  holds: 'holds',
  fails: 'fails',
  unsettled: 'unsettled',
  notApplicable: 'not applicable',
} as const

function lineOf(settled: Settled, colour: boolean): string {
  const { green, red, yellow, dim } = paint(colour)
  const { property, status, search, bound, reason, counterexample } = settled
  const paints = { holds: green, fails: red, unsettled: yellow, notApplicable: dim }
  const about = [search === null ? '' : `${search} search`, ...property.answers].filter((one) => one !== '')
  const line = `  ${paints[status](`${marks[status]} ${property.id} ${words[status]}:`)} ${property.title} ${dim(`[${about.join(', ')}]`)}\n`
  const why = [
    ...(reason === null ? [] : [reason]),
    ...(bound === null ? [] : [`the service search ended early: ${bound}`]),
  ]
  const said = why.map((one) => `      ${status === 'fails' ? red(visible(one)) : dim(visible(one))}\n`)
  const way = (counterexample?.prose ?? []).map((one, index) => `      ${index + 1}. ${visible(one)}\n`)
  const who =
    counterexample === null
      ? []
      : [
          `      ${dim(`the user is ${visible(counterexample.user)}; confirmed: ${counterexample.isConfirmed ? 'yes' : 'no'}`)}\n`,
        ]
  return [line, ...said, ...who, ...way].join('')
}

/** One summary line. */
export function verifyClosing(report: VerifyReport, colour: boolean, open = 'unsettled'): string {
  const { green, red, yellow, dim } = paint(colour)
  const { holds, fails, unsettled, notApplicable } = verifyCounts(report)
  const unconcerned = report.sets
    .flatMap(({ properties }) => properties)
    .filter(({ status, property }) => status === 'notApplicable' && property.elsewhere === undefined).length
  const parts = [
    green(counted(holds, 'holds', 'hold')),
    fails > 0 ? red(counted(fails, 'fails', 'fail')) : '0 fail',
    unsettled > 0 ? yellow(`${unsettled} ${open}`) : `0 ${open}`,
    ...(unconcerned > 0 ? [`${unconcerned} not applicable`] : []),
    dim(`${notApplicable - unconcerned} covered by other checks`),
  ]
  return `${parts.join(', ')} ${dim(`in ${counted(report.sets.length, 'policy set')}`)}\n`
}

/** Every counterexample as a Mermaid sequence diagram, one after the other. */
export function verifyMermaid({ sets }: VerifyReport): string {
  return sets
    .flatMap(({ set, properties }) =>
      properties.flatMap(({ property, counterexample }) =>
        counterexample === null
          ? []
          : [
              counterexample.mermaid.replace(
                'sequenceDiagram',
                `sequenceDiagram\n  %% ${property.id} ${set.path}`,
              ),
            ],
      ),
    )
    .join('\n')
}
