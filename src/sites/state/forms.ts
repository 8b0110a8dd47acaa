import type { Act, Answers } from '../../machines/events.ts'
import { optionNames, registrationMethodNames } from '../../model/methods.ts'
import type { SessionView } from '../../service/view.ts'

/** The fields of a form, one value a name. */
export type Fields = ReadonlyMap<string, string>

type Reader = (fields: Fields, view: SessionView) => readonly Act[] | null

const text = (fields: Fields, name: string) => fields.get(name) ?? ''

function among<Name extends string>(names: readonly Name[], value: string): Name | null {
  return names.find((name) => name === value) ?? null
}

const button = (
  type: 'next.selected' | 'cancel.selected' | 'back.selected' | 'help.requested' | 'app.paired',
) => (() => [{ type }]) satisfies Reader

/** The acts of each button of a page. */
const readers = {
  identify: (fields, { captcha }) => [
    {
      type: 'identity.given',
      user: text(fields, 'user'),
      captcha: !captcha || text(fields, 'person') === 'yes' ? 'right' : 'wrong',
    },
  ],
  // Without a choice nothing is asked for, and nothing happens.
  problem(fields) {
    if (!fields.has('problem')) return []
    const problem = among(['forgot', 'know'] as const, text(fields, 'problem'))
    return problem === null ? null : [{ type: 'problem.stated', problem }]
  },
  option(fields) {
    if (!fields.has('option')) return []
    const option = among(optionNames, text(fields, 'option'))
    return option === null ? null : [{ type: 'option.chosen', option }]
  },
  method(fields) {
    if (!fields.has('method')) return []
    const method = among(registrationMethodNames, text(fields, 'method'))
    return method === null ? null : [{ type: 'method.chosen', method }]
  },
  delete(fields) {
    if (!fields.has('method')) return []
    const method = among(registrationMethodNames, text(fields, 'method'))
    return method === null ? null : [{ type: 'method.deleted', method }]
  },
  // One button types the number and asks for the code. A blank box types none, so that it counts as no wrong number.
  send: (fields) => [
    ...(text(fields, 'contact').trim() === ''
      ? []
      : [{ type: 'contact.given' as const, contact: text(fields, 'contact') }]),
    { type: 'proof.requested' },
  ],
  code: (fields) => [{ type: 'code.entered', code: text(fields, 'code') }],
  answers: (fields, view) => [{ type: 'answers.given', answers: readAnswers(fields, view) }],
  signIn: (fields) => [{ type: 'password.entered', password: text(fields, 'password') }],
  // One button types the new password and finishes; a sign-in that demands one takes it as it is typed.
  password: (fields, { page }) => [
    {
      type: 'password.chosen',
      password: text(fields, 'password'),
      confirm: text(fields, 'confirm'),
      current: fields.has('current') ? text(fields, 'current') : null,
    },
    ...(page === 'updatePassword' ? [] : [{ type: 'finish.selected' as const }]),
  ],
  next: button('next.selected'),
  finish: () => [{ type: 'finish.selected' }],
  scan: button('app.paired'),
  cancel: button('cancel.selected'),
  back: button('back.selected'),
  help: button('help.requested'),
} satisfies Readonly<Record<string, Reader>>

/** Name of a button: the value of a form's field `act`. */
export type FormAct = keyof typeof readers

/** Questions are chosen in registration, and drawn at reset. */
function readAnswers(fields: Fields, { questions, answersWanted }: SessionView): Answers {
  return Array.from({ length: answersWanted }, (_, index) => [
    fields.get(`question.${index}`) ?? questions[index] ?? '',
    text(fields, `answer.${index}`),
  ])
}

/** The acts of a form on the page it was sent from. Null: the page has no such form. */
export function readForm(fields: Fields, view: SessionView): readonly Act[] | null {
  const act = text(fields, 'act')
  return Object.hasOwn(readers, act) ? readers[act as FormAct](fields, view) : null
}
