import { defineParameterType } from '@cucumber/cucumber'
import { pages } from '../../src/index.ts'
import type { Expectation, WalkStep } from '../../src/index.ts'
import { choiceNamed, methodNamed, namesOf, oneOf, reasonNamed, unquoted } from './names.ts'

const quoted = `"[^"]*"|'[^']*'`
const one = `${quoted}|[^\\s",]+`
const several = `(?:"[^"]*"|[^\\s",]+)(?:, (?:"[^"]*"|[^\\s",]+))*`

/** One word, or quoted. */
define('name', one, unquoted)
define('names', several, namesOf)
define('upn', `${quoted}|[^\\s",]+@[^\\s",]+`, unquoted)
define('role', one, unquoted)
define('instant', `${quoted}|\\d\\S*`, unquoted)
define('duration', `${quoted}|\\d+[a-z]+`, unquoted)
define('pointer', `${quoted}|/\\S*`, unquoted)
define('url', `${quoted}|https?://\\S+`, unquoted)
define('code', `${quoted}|[^\\s",]+`, unquoted)

define('option', one, choiceNamed)
define('options', '.+', (text) => namesOf(text).map(choiceNamed))
define('method', one, methodNamed)
// `nothing is registered` is a phrase of its own.
define('methods', `(?!nothing )${several}`, (text) => namesOf(text).map(methodNamed))
define('page', one, (text) => oneOf('page', Object.fromEntries(pages.map((page) => [page, page])), text))

type Because = Pick<Expectation, 'reason' | 'acceptReasons'>

/** May be left out: `, because UserNotLicensed or AccountDisabled`. */
define('because', '(?:, because \\w+(?: or \\w+)*)?', (text): Because => {
  const [reason, ...others] = (text ?? '')
    .replace(', because ', '')
    .split(' or ')
    .filter((name) => name !== '')
    .map(reasonNamed)
  if (reason === undefined) return {}
  return others.length === 0 ? { reason } : { reason, acceptReasons: others }
})

/** May be left out: ` 5 times`. */
define('times', '(?: \\d+ times?)?', (text): Pick<WalkStep, 'times'> => {
  const count = Number.parseInt((text ?? '').trim(), 10)
  return Number.isNaN(count) ? {} : { times: count }
})

defineWords('entry', {
  reset: 'reset',
  registration: 'registration',
  'security info': 'securityInfo',
  'sign-in': 'signIn',
  'change password': 'changePassword',
} satisfies Words<'open'>)

defineWords('codeKind', {
  'the right': 'right',
  'a wrong': 'wrong',
  'an expired': 'expired',
  'the previous': 'previous',
  'a used': 'used',
  'an empty': 'empty',
} satisfies Words<'code'>)

defineWords('otherCode', {
  session: 'otherSession',
  user: 'otherUser',
  method: 'otherMethod',
} satisfies Words<'code'>)

defineWords('notificationAnswer', {
  approves: 'approve',
  denies: 'deny',
  ignores: 'ignore',
} satisfies Words<'push'>)

defineWords('callAnswer', { answers: 'approve', refuses: 'deny', ignores: 'ignore' } satisfies Words<'push'>)

defineWords('answers', {
  right: 'right',
  wrong: 'wrong',
  'with one wrong': 'oneWrong',
} satisfies Words<'answers'>)

defineWords('rightOrWrong', { right: 'right', wrong: 'wrong' } satisfies Words<'captcha'>)

defineWords('theRightOrAWrong', { 'the right': 'right', 'a wrong': 'wrong' } satisfies Words<'current'>)

/** The new password is the right one once it has been chosen. */
defineWords('signInPassword', {
  'the right': 'right',
  'the new': 'right',
  'a wrong': 'wrong',
  'the same wrong': 'sameWrong',
} satisfies Words<'signIn'>)

defineWords('writeResult', {
  succeeds: 'accepts',
  'is refused': 'refusesPassword',
  'fails for configuration': 'misconfigured',
  'finds nobody': 'unreachable',
  'fails in the cloud': 'cloudWriteFails',
} satisfies Words<'onPremises'>)

define('button', `${quoted}|Next|Finish|Done|Looks good|Cancel`, unquoted)

/** Words of a phrase, and what they stand for in a step. */
type Words<Key extends keyof WalkStep> = Readonly<Record<string, NonNullable<WalkStep[Key]>>>

function define(name: string, regexp: string, transformer: (text: string) => unknown): void {
  defineParameterType({ name, regexp: new RegExp(regexp), transformer, useForSnippets: false })
}

function defineWords(name: string, words: Readonly<Record<string, unknown>>): void {
  define(name, Object.keys(words).join('|'), (text) => words[text])
}
