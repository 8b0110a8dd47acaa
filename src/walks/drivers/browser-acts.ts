import type { Act } from '../../machines/events.ts'
import type { SessionView } from '../../service/view.ts'
import type { SeenForm, SeenPage } from './browser-page.ts'
import { Unsupported } from './unsupported.ts'

/** What was typed and not sent: pages send it with the button that comes after it. */
export interface Typed {
  readonly contact: string | null
  readonly password: Extract<Act, { type: 'password.chosen' }> | null
  /** It was sent since: who finishes again types it again. */
  readonly sent: boolean
}

export const nothingTyped: Typed = { contact: null, password: null, sent: false }

/** What an act is on a page: a button with what goes into the boxes beside it, or something that is typed. */
export type Deed =
  | { readonly press: SeenForm; readonly fields: Readonly<Record<string, string | null>> }
  | { readonly type: Partial<Typed> }
  | { readonly does: 'goBack' | 'reload' | 'answerPhone' }

/** What is in front of a person. */
export interface Sight {
  readonly seen: SeenPage
  readonly view: SessionView
  readonly typed: Typed
}

type Of<Type extends Act['type']> = Extract<Act, { type: Type }>
/** Null: the page has no control for it. */
type Doing<Type extends Act['type']> = (act: Of<Type>, sight: Sight) => Deed | null

const formOf = ({ seen }: Sight, name: string) => seen.forms.find(({ act }) => act === name)

/** A button of its own. */
function button(name: string, fields: Readonly<Record<string, string | null>> = {}) {
  return (sight: Sight): Deed | null => {
    const form = formOf(sight, name)
    return form === undefined ? null : { press: form, fields }
  }
}

/** One of several; what is not among them cannot be chosen. */
function among(sight: Sight, act: string, box: string, value: string): Deed | null {
  const form = formOf(sight, act)
  return form?.boxes[box]?.values.includes(value) === true ? { press: form, fields: { [box]: value } } : null
}

const doings: { readonly [Type in Act['type']]: Doing<Type> } = {
  'identity.given': ({ user, captcha }, sight) => {
    const person = captcha === 'right' ? 'yes' : null
    const asks = formOf(sight, 'identify')?.boxes.person !== undefined
    return button('identify', asks ? { user, person } : { user })(sight)
  },
  'problem.stated': ({ problem }, sight) => among(sight, 'problem', 'problem', problem),
  'option.chosen': ({ option }, sight) => among(sight, 'option', 'option', option),
  'method.chosen': ({ method }, sight) => among(sight, 'method', 'method', method),
  'method.deleted': ({ method }, sight) => among(sight, 'delete', 'method', method),
  'contact.given': ({ contact }, sight) =>
    formOf(sight, 'send')?.boxes.contact === undefined ? null : { type: { contact, sent: false } },
  'proof.requested': (_, sight) =>
    button('send', sight.typed.contact === null ? {} : { contact: sight.typed.contact })(sight),
  'app.paired': (_, sight) => button('scan')(sight),
  'code.entered': ({ code }, sight) => button('code', { code })(sight),
  'push.answered': (_, { view }) => (view.acts.includes('push.answered') ? { does: 'answerPhone' } : null),
  'answers.given': (act, sight) => answering(act, sight),
  'password.entered': ({ password }, sight) => button('signIn', { password })(sight),
  // A sign-in that demands a new password takes it as it is typed; elsewhere the same button finishes.
  'password.chosen': (act, sight) =>
    sight.seen.page === 'updatePassword'
      ? button('password', passwordFields(act))(sight)
      : formOf(sight, 'password') === undefined
        ? null
        : { type: { password: act, sent: false } },
  'next.selected': (_, sight) => button('next')(sight),
  'finish.selected': (_, sight) => finishing(sight),
  'cancel.selected': (_, sight) => button('cancel')(sight),
  // Where the page has no way back, the browser has one, which leads nowhere else.
  'back.selected': (_, sight) =>
    button('back')(sight) ?? (sight.view.acts.includes('back.selected') ? { does: 'goBack' } : null),
  'page.reloaded': (_, { view }) => (view.acts.includes('page.reloaded') ? { does: 'reload' } : null),
  'help.requested': (_, sight) => button('help')(sight),
  'time.passed': () => null,
  'write.answered': () => null,
}

/** What an act is on the page that is open; null: it is not offered. */
export function deedOf(act: Act, sight: Sight): Deed | null {
  return (doings[act.type] as Doing<Act['type']>)(act as never, sight)
}

function passwordFields({ password, confirm, current }: Of<'password.chosen'>): Record<string, string> {
  return { password, confirm, ...(current === null ? {} : { current }) }
}

/** The button is visible before a password is typed, but has no effect. */
function finishing(sight: Sight): Deed | null {
  const { password } = sight.typed
  if (formOf(sight, 'password') === undefined) return button('finish')(sight)
  return password === null ? null : button('password', passwordFields(password))(sight)
}

/** Drawn questions have a box each; in registration each box has its menu. */
function answering({ answers }: Of<'answers.given'>, sight: Sight): Deed | null {
  const form = formOf(sight, 'answers')
  if (form === undefined) return null
  const { questions, answersWanted } = sight.view
  const chooses = form.boxes['question.0'] !== undefined
  if (answers.length > answersWanted)
    throw new Unsupported(
      `the page has one box for each of the ${answersWanted} answers it asks for, which cannot take ${answers.length}`,
    )
  const fields: Record<string, string> = {}
  for (const [place, [question, answer]] of answers.entries()) {
    const index = chooses ? place : questions.indexOf(question)
    if (!questions.includes(question)) throw new Unsupported(`the page does not ask \`${question}\``)
    if (chooses) fields[`question.${index}`] = question
    fields[`answer.${index}`] = answer
  }
  return { press: form, fields }
}
