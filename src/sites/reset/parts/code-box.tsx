import type { FieldProps } from '../page-props.ts'
import { Field } from './field.tsx'

/** One box for a code: it can be pasted, and is not submitted by itself. SOURCE: SEC-151 */
export function CodeBox({ shown }: { readonly shown: FieldProps }) {
  const { say } = shown.around.speaker
  return (
    <Field
      shown={shown}
      name="code"
      label={say('field.code')}
      hint={say('field.code.hint')}
      autocomplete="one-time-code"
      look="digits"
      numeric
      ltr
    />
  )
}
