import type { Act, Answers } from '../machines/events.ts'
import { optionNames } from '../model/methods.ts'
import type { Option, RegistrationMethod } from '../model/methods.ts'
import type { AccountView, SessionView } from '../service/view.ts'
import type { WalkStep } from './language/case.ts'
import type { Adapter } from './drivers/adapter.ts'
import { Unsupported } from './drivers/unsupported.ts'

/** What a step is about: the page in front, whom it concerns, and how many wrong passwords have been typed. */
interface Standpoint {
  readonly door: Adapter
  readonly session: SessionView
  /** The user the walk is about; null: none. */
  readonly user: string | null
  readonly wrongPasswords: number
  /** Values that the user chose in this walk, which the service does not reveal. */
  readonly chosen: Chosen
}

/** What a person who set it knows, and no view of the account shows. */
export interface Chosen {
  /** The password set last; null: none. */
  password: string | null
  readonly answers: Map<string, string>
}

type Maker = (step: WalkStep, at: Standpoint) => Act | Promise<Act>

/** What each key of a step does on a page, in the order in which they are looked for. */
const makers = {
  identify: identity,
  captcha: identity,
  reason: ({ reason }) => ({ type: 'problem.stated', problem: reason! }),
  choose: ({ choose }, { session }) => choice(session, choose!),
  contact: async ({ contact }, at) => ({ type: 'contact.given', contact: await contactOf(at, contact!) }),
  send: () => ({ type: 'proof.requested' }),
  resend: () => ({ type: 'proof.requested' }),
  scan: () => ({ type: 'app.paired' }),
  code: async ({ code }, { door, session }) => ({
    type: 'code.entered',
    code: await door.codeFor(session.id, code!),
  }),
  push: ({ push }) => ({ type: 'push.answered', answer: push! }),
  answers: async ({ answers }, at) => ({ type: 'answers.given', answers: await answersOf(at, answers!) }),
  password: chosenPassword,
  current: chosenPassword,
  delete: (step) => ({ type: 'method.deleted', method: step.delete! }),
  contactAdministrator: () => ({ type: 'help.requested' }),
  signIn: signInPassword,
  next: () => ({ type: 'next.selected' }),
  finish: () => ({ type: 'finish.selected' }),
  cancel: () => ({ type: 'cancel.selected' }),
  back: () => ({ type: 'back.selected' }),
  reload: () => ({ type: 'page.reloaded' }),
} satisfies Partial<Record<keyof WalkStep, Maker>>

const makerNames = Object.keys(makers) as (keyof typeof makers)[]

/** The act that a step of a walk means on the present page. */
export async function actOf(step: WalkStep, at: Standpoint): Promise<Act> {
  const key = makerNames.find((name) => step[name] !== undefined)!
  return makers[key](step, at)
}

/** What has to be done before a step is done once more: a refused call or notification is asked for again. */
export function againBefore(step: WalkStep): Act[] {
  return step.push === undefined ? [] : [{ type: 'proof.requested' }]
}

/** A captcha says nothing where the page has none. SOURCE: R-200 */
function identity({ identify, captcha = 'right' }: WalkStep, { user, session }: Standpoint): Act {
  return {
    type: 'identity.given',
    user: identify ?? user ?? '',
    captcha: session.captcha ? captcha : 'right',
  }
}

/** Where both would do (`securityQuestions`), the page decides what is chosen. */
function choice({ page }: SessionView, name: Option | RegistrationMethod): Act {
  const registering = page === 'register' || page === 'registered' || page === 'securityInfo'
  return !registering && optionNames.includes(name as Option)
    ? { type: 'option.chosen', option: name as Option }
    : { type: 'method.chosen', method: name as RegistrationMethod }
}

async function accountOf({ door, session }: Standpoint): Promise<AccountView | null> {
  return session.user === null ? null : door.account(session.user)
}

const standIns = {
  number: '+1 4255550100',
  otherNumber: '+1 4255550199',
  address: 'own@example.org',
  otherAddress: 'other@example.org',
}

/** `right` and `wrong` stand for the value on file and another one. */
async function contactOf(at: Standpoint, written: string): Promise<string> {
  if (written !== 'right' && written !== 'wrong') return written
  const { option, method } = at.session
  const about =
    option ??
    (method === 'email' ? 'emailAlternate' : method === 'officePhone' ? 'callOfficePhone' : 'textMobilePhone')
  const onFile = (await accountOf(at))?.destinations[about] ?? null
  const isAddress = about === 'emailAlternate'
  if (written === 'right') return onFile ?? (isAddress ? standIns.address : standIns.number)
  const other = isAddress ? standIns.otherAddress : standIns.otherNumber
  return other === onFile ? standIns.number : other
}

/** `right` answers are those on file, or new ones where they are registered; one wrong answer spoils a set. */
async function answersOf(at: Standpoint, written: NonNullable<WalkStep['answers']>): Promise<Answers> {
  if (typeof written !== 'string') return written
  const known = new Map((await accountOf(at))?.answers)
  const { questions, answersWanted } = at.session
  const right = questions
    .slice(0, answersWanted)
    .map((question, index): [string, string] => [
      question,
      known.get(question) ?? at.chosen.answers.get(question) ?? `my answer ${index + 1}`,
    ])
  if (written === 'right') return right
  return right.map(([question, answer], index) =>
    written === 'wrong' || index === 0 ? [question, '?'] : [question, answer],
  )
}

async function presentPassword(at: Standpoint): Promise<string> {
  const account = await accountOf(at)
  if (account === null) return ''
  const known = account.password ?? at.chosen.password
  if (known === null) throw new Unsupported('the portal does not report `password` of an account')
  return known
}

async function chosenPassword(step: WalkStep, at: Standpoint): Promise<Act> {
  const real = async (text: string) => (text === 'same' ? presentPassword(at) : text)
  const password = await real(step.password ?? '')
  return {
    type: 'password.chosen',
    password,
    confirm: step.confirm === undefined ? password : await real(step.confirm),
    current:
      step.current === undefined
        ? null
        : step.current === 'right'
          ? await presentPassword(at)
          : 'not the present one',
  }
}

async function signInPassword({ signIn }: WalkStep, at: Standpoint): Promise<Act> {
  const password = signIn === 'right' ? await presentPassword(at) : `wrong password ${at.wrongPasswords}`
  return { type: 'password.entered', password }
}
