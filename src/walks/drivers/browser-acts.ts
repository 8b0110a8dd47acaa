import type { Act } from '../../machines/events.ts'
import type { SessionView } from '../../service/view.ts'
import type { PageForm, PageContent } from './browser-page.ts'
import { Unsupported } from './unsupported.ts'

/** Typed values that are not submitted yet: pages send them with a later button. */
export interface Typed {
  readonly contact: string | null
  readonly password: Extract<Act, { type: 'password.chosen' }> | null
  /** It was sent since: who finishes again types it again. */
  readonly sent: boolean
}

export const nothingTyped: Typed = { contact: null, password: null, sent: false }

/** How an act is performed on a page: a button with the fields of its form, a value to type, or a browser function. */
export type BrowserAction =
  | { readonly press: PageForm; readonly fields: Readonly<Record<string, string | null>> }
  | { readonly type: Partial<Typed> }
  | { readonly does: 'goBack' | 'reload' | 'answerPhone' }

/** The page in front of the user, with the values typed on it. */
export interface PageState {
  readonly seen: PageContent
  readonly view: SessionView
  readonly typed: Typed
}

type Of<Type extends Act['type']> = Extract<Act, { type: Type }>
/** Null: the page has no control for the act. */
type ActionFor<Type extends Act['type']> = (act: Of<Type>, state: PageState) => BrowserAction | null

const formOf = ({ seen }: PageState, name: string) => seen.forms.find(({ act }) => act === name)

function button(name: string, fields: Readonly<Record<string, string | null>> = {}) {
  return (state: PageState): BrowserAction | null => {
    const form = formOf(state, name)
    return form === undefined ? null : { press: form, fields }
  }
}

/** A choice; a value that the page does not list cannot be chosen. */
function among(state: PageState, act: string, box: string, value: string): BrowserAction | null {
  const form = formOf(state, act)
  return form?.fields[box]?.values.includes(value) === true ? { press: form, fields: { [box]: value } } : null
}

const actions: { readonly [Type in Act['type']]: ActionFor<Type> } = {
  'identity.given': ({ user, captcha }, state) => {
    const person = captcha === 'right' ? 'yes' : null
    const asks = formOf(state, 'identify')?.fields.person !== undefined
    return button('identify', asks ? { user, person } : { user })(state)
  },
  'problem.stated': ({ problem }, state) => among(state, 'problem', 'problem', problem),
  'option.chosen': ({ option }, state) => among(state, 'option', 'option', option),
  'method.chosen': ({ method }, state) => among(state, 'method', 'method', method),
  'method.deleted': ({ method }, state) => among(state, 'delete', 'method', method),
  'contact.given': ({ contact }, state) =>
    formOf(state, 'send')?.fields.contact === undefined ? null : { type: { contact, sent: false } },
  'proof.requested': (_, state) =>
    button('send', state.typed.contact === null ? {} : { contact: state.typed.contact })(state),
  'app.paired': (_, state) => button('scan')(state),
  'code.entered': ({ code }, state) => button('code', { code })(state),
  'push.answered': (_, { view }) => (view.acts.includes('push.answered') ? { does: 'answerPhone' } : null),
  'answers.given': (act, state) => answering(act, state),
  'password.entered': ({ password }, state) => button('signIn', { password })(state),
  // A sign-in that demands a new password takes it as it is typed; elsewhere the same button finishes.
  'password.chosen': (act, state) =>
    state.seen.page === 'updatePassword'
      ? button('password', passwordFields(act))(state)
      : formOf(state, 'password') === undefined
        ? null
        : { type: { password: act, sent: false } },
  'next.selected': (_, state) => button('next')(state),
  'finish.selected': (_, state) => finishing(state),
  'cancel.selected': (_, state) => button('cancel')(state),
  // Where the page has no way back, the browser has one, which leads nowhere else.
  'back.selected': (_, state) =>
    button('back')(state) ?? (state.view.acts.includes('back.selected') ? { does: 'goBack' } : null),
  'page.reloaded': (_, { view }) => (view.acts.includes('page.reloaded') ? { does: 'reload' } : null),
  'help.requested': (_, state) => button('help')(state),
  'time.passed': () => null,
  'write.answered': () => null,
}

/** The action for an act on the open page; null: it is not offered. */
export function actionOf(act: Act, state: PageState): BrowserAction | null {
  return (actions[act.type] as ActionFor<Act['type']>)(act as never, state)
}

function passwordFields({ password, confirm, current }: Of<'password.chosen'>): Record<string, string> {
  return { password, confirm, ...(current === null ? {} : { current }) }
}

/** The button is visible before a password is typed, but has no effect. */
function finishing(state: PageState): BrowserAction | null {
  const { password } = state.typed
  if (formOf(state, 'password') === undefined) return button('finish')(state)
  return password === null ? null : button('password', passwordFields(password))(state)
}

/** Drawn questions have a field each; in registration each field has a menu of questions. */
function answering({ answers }: Of<'answers.given'>, state: PageState): BrowserAction | null {
  const form = formOf(state, 'answers')
  if (form === undefined) return null
  const { questions, answersWanted } = state.view
  const chooses = form.fields['question.0'] !== undefined
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
