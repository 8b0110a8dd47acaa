import type { Speaker } from '../../i18n/index.ts'
import { Field } from './field.tsx'
import type { FormError } from './form-error.ts'

/** One box for a code: it can be pasted, and is not submitted by itself. SOURCE: SEC-151 */
export function CodeBox({
  speaker,
  trouble,
}: {
  readonly speaker: Speaker
  readonly trouble: FormError | null
}) {
  return (
    <Field
      speaker={speaker}
      trouble={trouble}
      name="code"
      label={speaker.say('field.code')}
      hint={speaker.say('field.code.hint')}
      autocomplete="one-time-code"
      look="digits"
      numeric
      ltr
    />
  )
}
