import { blockText } from '../../document/render.ts'
import { options, registrationMethodNames, type Option } from '../../model/methods.ts'
import { formatInstant, type Instant } from '../../model/time.ts'
import type { Expectation, WalkStep } from '../../walks/language/case.ts'
import { phraseOf } from '../../walks/language/kind-of-step.ts'
import { quoted } from '../../walks/language/step.ts'
import { captchaPhrase } from '../../walks/language/steps/identify.ts'

/** Content of a scenario. */
export interface WrittenWalk {
  readonly feature: string
  readonly title: string
  /** With their `@`. */
  readonly tags: readonly string[]
  /** Path of the policy set. */
  readonly set: string
  readonly now: Instant
  /** What is merged over the policy set; the user is null if none is known. */
  readonly given: {
    readonly tenant: Readonly<Record<string, unknown>>
    readonly policy: Readonly<Record<string, unknown>>
    readonly user: string | null
    readonly facts: Readonly<Record<string, unknown>>
  }
  readonly steps: readonly WrittenStep[]
  readonly expect: Expectation
}

/** A step, and the page after it; null: it concerns no page. */
export interface WrittenStep {
  readonly step: WalkStep
  readonly page: string | null
}

/** A walk as a `.feature`; null: a step has no phrase, or a name cannot be quoted. */
export function scenarioText(walk: WrittenWalk): string | null {
  const scenario = scenarioLines(walk)
  return scenario === null ? null : `${[`Feature: ${walk.feature}`, '', ...scenario].join('\n')}\n`
}

/**
 * The same without the feature around it.
 *
 * @param hasBackground The background of the feature names the policy set and the moment.
 */
export function scenarioLines(walk: WrittenWalk, hasBackground = false): string[] | null {
  const given = givenLines(walk, hasBackground)
  const walked = walkLines(walk)
  if (given === null || walked === null) return null
  const tags = walk.tags.length === 0 ? [] : [`  ${walk.tags.join(' ')}`]
  return [
    ...tags,
    `  Scenario: ${walk.title}`,
    ...given,
    ...walked,
    ...listed('Then', finalPhrases(walk.expect)),
  ]
}

function listed(word: string, phrases: readonly string[]): string[] {
  return phrases.map((phrase, index) => `    ${index === 0 ? word : 'And'} ${phrase}`)
}

/** The phrases for the policy set and the start; null: the path cannot be quoted. */
export function backgroundPhrases({ set, now }: Pick<WrittenWalk, 'set' | 'now'>): string[] | null {
  const path = quoted(set)
  return path === null
    ? null
    : [`the policy set ${path}`, `it is ${formatInstant(now).replace('.000Z', 'Z')}`]
}

function givenLines(walk: WrittenWalk, hasBackground: boolean): string[] | null {
  const { given } = walk
  const background = hasBackground ? [] : backgroundPhrases(walk)
  const user = given.user === null ? '' : quoted(given.user)
  if (background === null || user === null) return null
  const block = (phrase: string, value: Readonly<Record<string, unknown>>) =>
    Object.keys(value).length === 0 ? [] : [`${phrase}\n${docString(value)}`]
  return listed('Given', [
    ...background,
    ...block('the tenant:', given.tenant),
    ...block('the policy:', given.policy),
    ...(user === ''
      ? []
      : Object.keys(given.facts).length === 0
        ? [`the user ${user}`]
        : block(`the user ${user} with:`, given.facts)),
  ])
}

function docString(value: unknown): string {
  return ['      """', blockText(value, 6), '      """'].join('\n')
}

/** The steps, each with the page after it where it changes. */
function walkLines({ steps, given }: WrittenWalk): string[] | null {
  const lines: string[] = []
  let word = 'When'
  let page: string | null = null
  let option: Option | null = null
  for (const one of steps) {
    if (one.step.expect !== undefined) {
      lines.push(...listed('Then', finalPhrases(one.step.expect)))
      word = 'When'
      continue
    }
    option = chosenBy(one.step) ?? option
    const phrases = phrasesOf(one, option, given.user)
    if (phrases === null) return null
    for (const phrase of phrases) {
      lines.push(`    ${word} ${word === 'When' ? asSentence(phrase) : phrase}`)
      word = 'And'
    }
    if (one.page !== null && one.page !== page && one !== steps.at(-1)) {
      lines.push(`    Then the page is ${one.page}`)
      word = 'When'
    }
    page = one.page ?? page
  }
  return lines
}

function phrasesOf(
  { step }: WrittenStep,
  option: Option | null,
  user: string | null,
): readonly string[] | null {
  // The user the scenario is about needs no name.
  if (user !== null && step.identify === user) return [`gives the user name${captchaPhrase(step.captcha)}`]
  const { policy, authentication } = step.administrator ?? {}
  if (policy !== undefined) return [`the administrator changes the policy:\n${docString(policy)}`]
  return authentication === undefined
    ? phraseOf(step, option)
    : [`the administrator changes the authentication:\n${docString(authentication)}`]
}

/** Each step as a sentence, with the page after it. */
export function sentencesOf(steps: readonly WrittenStep[], user: string): string[] {
  let option: Option | null = null
  return steps.map((one) => {
    const { step, page } = one
    option = chosenBy(step) ?? option
    const { policy, authentication } = step.administrator ?? {}
    const changed = policy ?? authentication
    const phrases =
      changed === undefined
        ? (phrasesOf(one, option, user) ?? [JSON.stringify(step)])
        : [
            `the administrator changes the ${policy === undefined ? 'authentication' : 'policy'}: ${JSON.stringify(changed)}`,
          ]
    const [phrase = '', ...more] = phrases
    const sentence = [asSentence(phrase), ...more].join(' and ')
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${page === null ? '' : ` → ${page}`}`
  })
}

/** The first sentence names the subject; those with *And* omit it. */
function asSentence(phrase: string): string {
  return /^(the |in |delivery |\d)/.test(phrase) ? phrase : `the user ${phrase}`
}

/** The option that a code, call or notification belongs to. */
function chosenBy({ choose }: WalkStep): Option | null {
  if (choose === undefined) return null
  if (choose in options) return choose as Option
  const tested = {
    authenticator: 'appNotification',
    email: 'emailAlternate',
    officePhone: 'callOfficePhone',
  } as const
  return choose in tested ? tested[choose as keyof typeof tested] : 'textMobilePhone'
}

/** An option by its label on the page, a method by its name in the language. */
function labelOf(name: string): string {
  return name in options ? options[name as Option].label : name
}

function finalPhrases(expect: Expectation): string[] {
  const { outcome, reason, page, gates, notifications, notOffered = [], registered, audit } = expect
  const because = reason === undefined ? '' : `, because ${reason}`
  const phrases = page === undefined ? [] : [`the page is ${page}`]
  const turnedAway = outcome === 'notRegistered' && page === 'refused' && reason !== undefined
  if (outcome === 'expired' || (turnedAway && reason === 'SessionExpired'))
    phrases.push('the session has expired')
  else if (outcome === 'denied' || turnedAway) phrases.push(`the walk ends${because}`)
  else if (outcome === 'retry') phrases.push(`the page asks again${because}`)
  else if (outcome === 'cancelled') phrases.push('the walk is cancelled')
  else if (outcome === 'blocked') phrases.push('the user is blocked')
  else if (page === 'signedIn' && outcome === 'completed') phrases.push('the user is signed in')
  if (notOffered.length > 0)
    phrases.push(`the page does not offer ${notOffered.map((name) => `"${labelOf(name)}"`).join(', ')}`)
  if (gates !== undefined) phrases.push(`the walk asks for ${gates} gate${gates === 1 ? '' : 's'}`)
  if (expect.passwordChanged !== undefined)
    phrases.push(`the password is ${expect.passwordChanged ? '' : 'not '}changed`)
  if (expect.codeSent !== undefined) phrases.push(`a code is ${expect.codeSent ? '' : 'not '}sent`)
  if (expect.writtenBack === true) phrases.push('the password is written back')
  if (expect.accountLocked !== undefined)
    phrases.push(`the account is ${expect.accountLocked ? 'locked' : 'unlocked'}`)
  if (expect.finalButton !== undefined) phrases.push(`the last button is "${expect.finalButton}"`)
  const methods = registrationMethodNames.filter((name) => registered?.includes(name) === true)
  if (methods.length > 0)
    phrases.push(`${methods.join(', ')} ${methods.length === 1 ? 'is' : 'are'} registered`)
  const { nextSignIn } = expect
  if (nextSignIn !== undefined) phrases.push(`the next sign-in asks ${asks[nextSignIn] ?? 'nothing'}`)
  if (notifications !== undefined) phrases.push(notificationPhrase(notifications))
  return [...phrases, ...(audit ?? []).map((activity) => `the audit log has "${String(activity)}"`)]
}

const asks: Readonly<Record<string, string>> = { required: 'to register', reconfirm: 'to reconfirm' }

function notificationPhrase(sent: NonNullable<Expectation['notifications']>): string {
  if (sent.length === 0) return 'no notification is sent'
  const rows = sent.map(({ kind, to }) => `      | ${kind} | ${to.join(', ')} |`)
  return ['these notifications are sent:', '      | kind | to |', ...rows].join('\n')
}
