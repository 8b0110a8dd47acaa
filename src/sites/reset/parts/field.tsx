import type { Child } from 'hono/jsx'
import type { Speaker } from '../../i18n/index.ts'
import { idOf } from './error-summary.tsx'
import type { FormError } from './form-error.ts'

/** Input of every form field. */
export interface BoxPlace {
  readonly speaker: Speaker
  readonly trouble: FormError | null
  readonly name: string
  readonly hinted: boolean
}

/** Attributes that associate a field with its hint and its error. */
export function tied({ name, trouble, hinted }: Omit<BoxPlace, 'speaker'>) {
  const id = idOf(name)
  const wrong = trouble?.field === name
  const described = [hinted ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter((one) => one !== '')
  return {
    id,
    name,
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
  }
}

/** The error next to its field. */
export function BoxError({ speaker, trouble, name }: Omit<BoxPlace, 'hinted'>) {
  if (trouble === null || trouble.field !== name) return null
  return (
    <p class="error" id={`${idOf(name)}-error`}>
      <span class="unseen">{speaker.say('error')} </span>
      {speaker.say(trouble.text)}
    </p>
  )
}

/** A labelled text field. */
export function Field(props: {
  readonly speaker: Speaker
  readonly trouble: FormError | null
  readonly name: string
  readonly label: Child
  readonly hint?: Child
  readonly type?: 'text' | 'tel' | 'email' | 'password'
  readonly autocomplete: string
  readonly value?: string
  readonly numeric?: boolean
  readonly ltr?: boolean
  readonly look?: string
  readonly children?: Child
}) {
  const { speaker, trouble, name, hint } = props
  const ties = tied({ name, trouble, hinted: hint !== undefined })
  return (
    <div class={trouble?.field === name ? 'field wrong' : 'field'}>
      <label for={ties.id}>{props.label}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${ties.id}-hint`}>
          {hint}
        </p>
      )}
      <BoxError speaker={speaker} trouble={trouble} name={name} />
      <input
        {...ties}
        type={props.type ?? 'text'}
        autocomplete={props.autocomplete}
        value={props.value}
        inputmode={props.numeric === true ? 'numeric' : undefined}
        dir={props.ltr === true ? 'ltr' : undefined}
        class={props.look}
        autocapitalize="none"
        spellcheck={false}
        required
      />
      {props.children}
    </div>
  )
}
