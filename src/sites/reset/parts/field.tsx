import type { Child } from 'hono/jsx'
import { idOf } from './error-summary.tsx'
import type { FieldProps } from '../page-props.ts'
import type { FormError } from './form-error.ts'

/** Attributes that associate a field with its hint and its error. */
export function tied(error: FormError | null, name: string, hinted: boolean) {
  const id = idOf(name)
  const wrong = error?.field === name
  const described = [...(hinted ? [`${id}-hint`] : []), ...(wrong ? [`${id}-error`] : [])]
  return {
    id,
    name,
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
  }
}

export function BoxError({ shown, name }: { readonly shown: FieldProps; readonly name: string }) {
  const { say } = shown.around.speaker
  if (shown.error?.field !== name) return null
  return (
    <p class="error" id={`${idOf(name)}-error`}>
      <span class="unseen">{say('error')} </span>
      {say(shown.error.text)}
    </p>
  )
}

/** A labelled text field. */
export function Field(props: {
  readonly shown: FieldProps
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
  const { shown, name, hint } = props
  const ties = tied(shown.error, name, hint !== undefined)
  return (
    <div class={shown.error?.field === name ? 'field wrong' : 'field'}>
      <label for={ties.id}>{props.label}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${ties.id}-hint`}>
          {hint}
        </p>
      )}
      <BoxError shown={shown} name={name} />
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
