import type { Expectation, Outcome, Question } from '../../walks/language/case.ts'

/** Keys of an expectation that are meaningless with some outcomes. */
interface Contradiction {
  readonly asked: readonly (Question | 'walk')[]
  readonly outcomes: readonly Outcome[]
  readonly keys: readonly (keyof Expectation)[]
  readonly instead: string
}

const contradictions: readonly Contradiction[] = [
  {
    asked: ['canReset', 'canUnlock', 'canChange'],
    outcomes: ['allowed', 'notOffered'],
    keys: ['reason', 'acceptReasons'],
    instead: 'a reason needs the outcome `denied`',
  },
  {
    asked: ['mustRegister'],
    outcomes: ['notRequired', 'reconfirm'],
    keys: ['proposed'],
    instead: 'methods are proposed only if registration is `required`',
  },
  {
    asked: ['contactAdministrator'],
    outcomes: ['mail'],
    keys: ['url'],
    instead: 'a `url` goes with `opens`, and addresses (`to`) with `mail`',
  },
  {
    asked: ['contactAdministrator'],
    outcomes: ['opens'],
    keys: ['to'],
    instead: 'a `url` goes with `opens`, and addresses (`to`) with `mail`',
  },
]

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

/** Keys of an expectation that contradict its outcome; an empty list contradicts none. */
export function contradictionsIn(expect: Expectation, asked: Question | 'walk') {
  const { outcome } = expect
  if (outcome === undefined) return []
  return contradictions
    .filter((one) => one.asked.includes(asked) && one.outcomes.includes(outcome))
    .flatMap(({ keys, instead }) =>
      keys
        .filter((key) => key in expect && !isEmptyList(expect[key]))
        .slice(0, 1)
        .map((key) => ({
          key,
          message: `\`${key}\` cannot be combined with \`outcome: ${outcome}\``,
          help: `${instead}: keep one of the two`,
        })),
    )
}
