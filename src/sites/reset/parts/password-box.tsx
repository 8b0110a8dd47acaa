import { idOf } from './error-summary.tsx'
import { Field } from './field.tsx'
import type { FieldProps } from '../page-props.ts'

/** A box for a password. Script shows the button that shows what is typed. SOURCE: SEC-152 */
export function PasswordBox(props: {
  readonly shown: FieldProps
  readonly name: 'password' | 'confirm' | 'current'
  readonly label: string
  readonly autocomplete: 'current-password' | 'new-password'
}) {
  const { shown, name, label } = props
  const { say } = shown.around.speaker
  return (
    <Field {...props} type="password" ltr>
      <button
        type="button"
        class="reveal"
        aria-pressed="false"
        aria-controls={idOf(name)}
        aria-label={`${say('show')}: ${label}`}
        hidden
      >
        {say('showShort')}
      </button>
    </Field>
  )
}

/** The name under which a password manager stores the password; not displayed. SOURCE: SEC-152 */
export function KeptUser({ user }: { readonly user: string }) {
  return <input type="text" name="username" value={user} autocomplete="username" hidden readonly />
}
