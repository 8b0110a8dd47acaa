import { reasons, type ReasonName } from '../../../effective/reasons.ts'
import type { Speaker } from '../../i18n/index.ts'
import { Ltr } from '../../layout/ltr.tsx'
import type { FormError } from './form-error.ts'

/** The error with a link to its field. It receives the focus. */
export function ErrorSummary({ speaker, error }: { readonly speaker: Speaker; readonly error: FormError }) {
  const { say } = speaker
  const text = say(error.text)
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus={true} aria-labelledby="errors-title">
      <h2 id="errors-title">{say('problem')}</h2>
      <ul>
        <li>
          {error.field === null ? text : <a href={`#${idOf(error.field)}`}>{text}</a>}
          <ReasonCode reason={error.reason} />
        </li>
      </ul>
    </div>
  )
}

export function ReasonCode({ reason }: { readonly reason: ReasonName | null }) {
  const code = reason === null ? null : reasons[reason].code
  if (code === null) return null
  return (
    <>
      {' '}
      <small class="code">
        <Ltr>{code}</Ltr>
      </small>
    </>
  )
}

export function idOf(field: string): string {
  return `field-${field.replace('.', '-')}`
}
